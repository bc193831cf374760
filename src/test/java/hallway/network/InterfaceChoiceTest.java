package hallway.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceChoiceTest {
    @ParameterizedTest
    @ValueSource(strings = {"eth0", "enp3s0", "wlan0", "wlp2s0", "en0", "eno1", "bond0", "br0", "usb0"})
    void plainInterfaceCountsWhateverItsDriver(String name) {
        assertThat(chosen(List.of(), List.of(), plain(name))).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker0",
                "br-1f2e3d",
                "veth12ab",
                "virbr0",
                "vmnet8",
                "vboxnet0",
                "tun0",
                "tap1",
                "wg0",
                "ztabc",
                "tailscale0",
                "utun3"
            })
    void containerAndVpnInterfacesAreLeftOut(String name) {
        assertThat(chosen(List.of(), List.of(), plain(name))).isEmpty();
    }

    @Test
    void windowsInterfaceIsKnownByItsTitle() {
        LocalInterface vpn = new LocalInterface("eth7", "WireGuard Tunnel", false, false, addresses("eth7"));
        assertThat(chosen(List.of(), List.of(), vpn)).isEmpty();
    }

    @Test
    void containerInterfaceWithTheDefaultRouteStaysButNotVpn() {
        Gateway bridge = new Gateway("br-lan", null, null);
        Gateway vpn = new Gateway("wg0", null, null);
        assertThat(chosen(List.of(), List.of(bridge, vpn), plain("br-lan"), plain("wg0")))
                .containsExactly("br-lan");
    }

    @Test
    void patternsNameTheOnlyOnesLoopbackAndVpnIncluded() {
        LocalInterface lo = new LocalInterface("lo", "lo", true, false, addresses("lo"));
        assertThat(chosen(List.of("lo", "wg*"), List.of(), lo, plain("eth0"), plain("wg0")))
                .containsExactly("lo", "wg0");
        assertThat(chosen(List.of("*"), List.of(), lo, plain("eth0"))).containsExactly("lo", "eth0");
        assertThat(chosen(List.of("e.h0"), List.of(), plain("eth0"))).isEmpty();
    }

    @Test
    void loopbackPointToPointAndNakedInterfacesAreLeftOut() {
        LocalInterface lo = new LocalInterface("lo", "lo", true, false, addresses("lo"));
        LocalInterface line = new LocalInterface("line0", "line0", false, true, addresses("line0"));
        LocalInterface naked = new LocalInterface("eth1", "eth1", false, false, List.of());
        assertThat(chosen(List.of(), List.of(), lo, line, naked)).isEmpty();
    }

    private static List<String> chosen(List<String> patterns, List<Gateway> gateways, LocalInterface... all) {
        return InterfaceChoice.choose(List.of(all), patterns, gateways).stream()
                .map(LocalInterface::name)
                .toList();
    }

    private static LocalInterface plain(String name) {
        return new LocalInterface(name, name, false, false, addresses(name));
    }

    private static List<LocalAddress> addresses(String name) {
        return Stream.of(new LocalAddress(name, InetAddress.getLoopbackAddress(), 8))
                .toList();
    }
}
