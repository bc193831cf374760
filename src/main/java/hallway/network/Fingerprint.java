package hallway.network;

import java.util.List;
import java.util.Optional;

/**
 * What a network is recognised by: the gateway's hardware address and the subnet, or interface and subnet where there is
 * no gateway.
 *
 * @param lasting {@code false} while the gateway's hardware address can't be read: then it says too little to be kept
 * @param route interface, subnet and gateway: what stays the same while nobody moves
 */
record Fingerprint(String text, boolean lasting, String route, String subnet) {
    private static final String PASSING = "route ";

    /** Whether the fingerprint {@code text} is one to keep. */
    static boolean isLasting(String text) {
        return !text.startsWith(PASSING);
    }

    static Fingerprint of(LocalInterface one, List<Gateway> gateways) {
        LocalAddress address = mostTelling(one, gateways);
        String subnet = Subnet.text(address);
        Optional<Gateway> gateway = gateways.stream()
                .filter(candidate -> candidate.isOf(one) && candidate.address() != null)
                .findFirst();
        if (gateway.isEmpty()) {
            String text = "interface " + one.name() + " " + subnet;
            return new Fingerprint(text, true, text, subnet);
        }
        String route = PASSING + one.name() + " " + gateway.get().address() + " " + subnet;
        String hardware = gateway.get().hardwareAddress();
        return hardware == null
                ? new Fingerprint(route, false, route, subnet)
                : new Fingerprint("gateway " + hardware + " " + subnet, true, route, subnet);
    }

    /** IPv4 before IPv6, the gateway's own subnet before others, a global address before a link-local one. */
    private static LocalAddress mostTelling(LocalInterface one, List<Gateway> gateways) {
        return one.addresses().stream()
                .filter(address -> gateways.stream()
                        .anyMatch(gateway -> gateway.isOf(one)
                                && gateway.address() != null
                                && Subnet.contains(address, gateway.address())))
                .findFirst()
                .or(() -> one.addresses().stream()
                        .filter(address -> !address.address().isLinkLocalAddress())
                        .findFirst())
                .orElse(one.addresses().get(0));
    }
}
