package hallway.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewaysTest {
    private static final List<String> LINUX_ROUTES = List.of(
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
            "wlan0\t00000000\t010200C0\t0003\t0\t0\t600\t00000000\t0\t0\t0",
            "eth0\t00000000\tFE0200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0",
            "eth0\t000200C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0");
    private static final List<String> LINUX_NEIGHBOURS = List.of(
            "IP address       HW type     Flags       HW address            Mask     Device",
            "192.0.2.254      0x1         0x2         02:AB:00:00:00:01     *        eth0",
            "192.0.2.1        0x1         0x0         00:00:00:00:00:00     *        wlan0");

    @Test
    void linuxTellsGatewaysByMetricWithTheirHardwareAddress() throws Exception {
        assertThat(LinuxGateways.parse(LINUX_ROUTES, LINUX_NEIGHBOURS, ByteOrder.LITTLE_ENDIAN))
                .containsExactly(
                        new Gateway("eth0", InetAddress.getByName("192.0.2.254"), "02:ab:00:00:00:01"),
                        new Gateway("wlan0", InetAddress.getByName("192.0.2.1"), null));
    }

    @Test
    void linuxDefaultRouteWithoutNextHopHasNoAddress() {
        List<String> routes = List.of("eth0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0");
        assertThat(LinuxGateways.parse(routes, List.of(), ByteOrder.LITTLE_ENDIAN))
                .containsExactly(new Gateway("eth0", null, null));
    }

    @Test
    void linuxLinesThatAreNoRoutesAreLeftOut() {
        List<String> routes = List.of("", "garbage", "eth0 00000000 zz 0003 0 0 x 00000000", "a b c d e f g h i j k");
        assertThat(LinuxGateways.parse(routes, List.of("", "x y z"), ByteOrder.LITTLE_ENDIAN))
                .isEmpty();
    }

    @Test
    void macTellsGatewayAndPadsItsHardwareAddress() throws Exception {
        List<String> route = List.of(
                "   route to: default",
                "destination: default",
                "       mask: default",
                "    gateway: 192.0.2.1",
                "  interface: en0",
                "      flags: <UP,GATEWAY,DONE,STATIC,PRCLONING,GLOBAL>");
        List<String> neighbours = List.of(
                "? (192.0.2.17) at 2:0:0:0:0:17 on en0 ifscope [ethernet]",
                "? (192.0.2.1) at 2:ab:0:0:0:1 on en0 ifscope [ethernet]",
                "? (224.0.0.251) at 1:0:5e:0:0:fb on en0 ifscope permanent [ethernet]");
        assertThat(MacGateways.parse(route, neighbours))
                .containsExactly(new Gateway("en0", InetAddress.getByName("192.0.2.1"), "02:ab:00:00:00:01"));
    }

    @Test
    void macNeighbourThatIsNotResolvedYetHasNoHardwareAddress() {
        List<String> route = List.of("    gateway: 192.0.2.1", "  interface: en0");
        List<String> neighbours = List.of("? (192.0.2.1) at (incomplete) on en0 ifscope [ethernet]");
        assertThat(MacGateways.parse(route, neighbours))
                .singleElement()
                .satisfies(one -> assertThat(one.hardwareAddress()).isNull());
    }

    @Test
    void macWithoutDefaultRouteHasNoGateway() {
        assertThat(MacGateways.parse(List.of("route: writing to routing socket: not in table"), List.of()))
                .isEmpty();
    }

    @Test
    void windowsIsReadInAnyLanguage() throws Exception {
        List<String> routes = List.of(
                "IPv4-Routentabelle",
                "Aktive Routen:",
                "     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik",
                "          0.0.0.0          0.0.0.0        192.0.2.1       192.0.2.57     25",
                "        127.0.0.0        255.0.0.0   Auf Verbindung         127.0.0.1    331",
                "  Netzwerkadresse          Netzmaske  Gatewayadresse  Metrik",
                "          0.0.0.0          0.0.0.0        192.0.2.9  Standard");
        List<String> neighbours = List.of(
                "Schnittstelle: 192.0.2.57 --- 0x5",
                "  192.0.2.10            02-00-00-00-00-10     dynamisch",
                "  192.0.2.1             02-AB-00-00-00-01     dynamisch");
        assertThat(WindowsGateways.parse(routes, neighbours))
                .containsExactly(new Gateway(null, InetAddress.getByName("192.0.2.1"), "02:ab:00:00:00:01"));
    }
}
