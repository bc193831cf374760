package hallway.network;

import java.util.List;

/**
 * A network that this machine is on now.
 *
 * @param fingerprint what it is recognised by
 * @param label for people: {@code 192.0.2.0/24 on eth0}
 */
public record Network(
        String interfaceName, List<LocalAddress> addresses, String fingerprint, String label, NetworkKind kind) {
    public Network {
        addresses = List.copyOf(addresses);
    }
}
