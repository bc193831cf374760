package hallway.network;

import java.util.List;

/**
 * An interface as the system shows it, chosen or not; it is up.
 *
 * @param title what Windows calls it for people; elsewhere the name again
 * @param addresses IPv4 first
 */
record LocalInterface(String name, String title, boolean loopback, boolean pointToPoint, List<LocalAddress> addresses) {
    LocalInterface {
        addresses = List.copyOf(addresses);
    }
}
