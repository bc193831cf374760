package hallway.network;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which interfaces lead to an office: by name, never by driver (a container's own {@code eth0} is a veth device too, and
 * counts).
 */
final class InterfaceChoice {
    private static final List<Pattern> VPN = patterns(
            "tun*",
            "tap*",
            "wg*",
            "zt*",
            "tailscale*",
            "utun*",
            "ppp*",
            "ipsec*",
            "gpd*",
            "nordlynx*",
            "proton*",
            "*wireguard*",
            "*tap-windows*",
            "*tailscale*",
            "*zerotier*",
            "*vpn*",
            "*wan miniport*");
    private static final List<Pattern> CONTAINER = patterns(
            "docker*",
            "br-*",
            "veth*",
            "virbr*",
            "vmnet*",
            "vboxnet*",
            "lxcbr*",
            "lxdbr*",
            "podman*",
            "cni*",
            "flannel*",
            "cali*",
            "kube*",
            "bridge*",
            "awdl*",
            "llw*",
            "anpi*",
            "*hyper-v virtual*",
            "*virtualbox*",
            "*vmware virtual*");

    private InterfaceChoice() {}

    /**
     * @param chosen the user's patterns: if there are any, only what they name counts, loopback and VPN included
     * @param gateways where the default routes lead
     */
    static List<LocalInterface> choose(List<LocalInterface> all, List<String> chosen, List<Gateway> gateways) {
        List<Pattern> wanted = patterns(chosen.toArray(new String[0]));
        return all.stream()
                .filter(one -> !one.addresses().isEmpty())
                .filter(one -> wanted.isEmpty() ? suits(one, gateways) : matches(wanted, one))
                .toList();
    }

    private static boolean suits(LocalInterface one, List<Gateway> gateways) {
        if (one.loopback() || one.pointToPoint() || matches(VPN, one)) {
            return false;
        }
        return !matches(CONTAINER, one) || gateways.stream().anyMatch(gateway -> gateway.isOf(one));
    }

    private static boolean matches(List<Pattern> patterns, LocalInterface one) {
        return patterns.stream()
                .anyMatch(p -> p.matcher(one.name()).matches()
                        || p.matcher(one.title()).matches());
    }

    private static List<Pattern> patterns(String... globs) {
        return List.of(globs).stream()
                .map(String::strip)
                .filter(glob -> !glob.isEmpty())
                .map(InterfaceChoice::pattern)
                .collect(Collectors.toUnmodifiableList());
    }

    private static Pattern pattern(String glob) {
        String quoted = List.of(glob.toLowerCase(Locale.ROOT).split("\\*", -1)).stream()
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(quoted, Pattern.CASE_INSENSITIVE);
    }
}
