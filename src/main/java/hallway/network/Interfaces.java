package hallway.network;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The interfaces of this machine that are up. */
interface Interfaces {
    List<LocalInterface> list() throws IOException;

    /** Those that the system reports. An interface that goes while it is looked at is left out. */
    static List<LocalInterface> ofSystem() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(found -> read(found).stream())
                .sorted(Comparator.comparing(LocalInterface::name))
                .toList();
    }

    private static Optional<LocalInterface> read(NetworkInterface found) {
        try {
            if (!found.isUp()) {
                return Optional.empty();
            }
            List<LocalAddress> addresses = found.getInterfaceAddresses().stream()
                    .filter(one -> one.getAddress() != null)
                    .map(one -> local(found.getName(), one))
                    .sorted(Comparator.comparing((LocalAddress one) -> !(one.address() instanceof Inet4Address))
                            .thenComparing(one -> one.address().getHostAddress()))
                    .toList();
            String title = found.getDisplayName() == null ? found.getName() : found.getDisplayName();
            return Optional.of(
                    new LocalInterface(found.getName(), title, found.isLoopback(), found.isPointToPoint(), addresses));
        } catch (SocketException e) {
            // it is gone
            return Optional.empty();
        }
    }

    private static LocalAddress local(String name, InterfaceAddress found) {
        InetAddress address = found.getAddress();
        return new LocalAddress(name, address, Subnet.prefixLength(address, found.getNetworkPrefixLength()));
    }
}
