package hallway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.access.Offer;
import hallway.discovery.Discovery.MulticastState;
import hallway.discovery.Peer;
import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.NodeState;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.ShareState;
import hallway.network.Network;
import hallway.network.NetworkKind;
import hallway.share.Share;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private final List<Network> networks = new ArrayList<>();
    private final List<MulticastState> multicast = new ArrayList<>();
    private final List<Peer> peers = new ArrayList<>();
    private final List<Share> shares = new ArrayList<>();
    private final Map<NodeId, Boolean> reached = new HashMap<>();
    private String firewallProgram = "";
    private boolean moved;

    private List<Finding> examine() {
        Firewall firewall = new Firewall("Linux", program -> program.equals(firewallProgram), () -> 4265);
        return new Doctor(List.of(
                        new NetworkCheck(() -> networks),
                        new MulticastCheck(() -> multicast, firewall),
                        new PeerCheck(
                                () -> peers,
                                () -> networks.stream().anyMatch(n -> n.kind() == NetworkKind.OFFICE),
                                id -> Optional.ofNullable(reached.get(id)),
                                firewall),
                        new PortCheck(() -> 4265, () -> moved),
                        new ShareCheck(() -> shares)))
                .examine();
    }

    private void officeWithOnePeer() {
        networks.add(network(NetworkKind.OFFICE));
        multicast.add(new MulticastState("eth0", "192.0.2.1", true, true, true));
        peers.add(peer('B', NodeState.ONLINE, Duration.ofSeconds(119)));
    }

    @Test
    void whereAllIsWellItSaysSoOnce() {
        officeWithOnePeer();
        assertThat(examine()).containsExactly(new Finding(Severity.OK, "all-well", "Everything looks fine.", ""));
    }

    @Test
    void whatIsOpenIsSaidOfOfficeNetworksAlone() {
        networks.add(network(NetworkKind.OFFICE));
        networks.add(network(NetworkKind.PUBLIC));
        OpenCheck closed = new OpenCheck(() -> networks, () -> 4265, OptionalInt::empty);
        assertThat(new Doctor(List.of(closed)).examine())
                .extracting(finding -> finding.severity() + " " + finding.code())
                .containsExactly("OK all-well", "OK open-on-network");
        assertThat(closed.examine().get(0).sentence().english()).contains("TCP port 4265", "UDP port 5353");
        assertThat(new OpenCheck(() -> networks, () -> 4265, () -> OptionalInt.of(4268))
                        .examine().stream().map(finding -> finding.sentence().english()))
                .hasSize(2)
                .last(InstanceOfAssertFactories.STRING)
                .contains("TCP port 4268", "guests");
    }

    @Test
    void withoutAnInterfaceNothingElseIsGuessed() {
        assertThat(examine()).extracting(Finding::code).containsExactly("no-interface");
    }

    @Test
    void unknownAndPublicNetworksAreAProblemWithTheExactCommand() {
        for (NetworkKind kind : List.of(NetworkKind.UNKNOWN, NetworkKind.PUBLIC)) {
            networks.clear();
            networks.add(network(kind));
            assertThat(examine()).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
                assertThat(finding.advice().english()).endsWith("hallway network office --interface eth0");
            });
        }
    }

    @Test
    void publicNetworkBesideTheOfficeIsOnlyANote() {
        officeWithOnePeer();
        networks.add(network(NetworkKind.PUBLIC));
        assertThat(examine()).extracting(Finding::severity).containsExactly(Severity.NOTE);
    }

    @Test
    void multicastIsJudgedByWhatWasHeard() {
        officeWithOnePeer();
        multicast.clear();
        multicast.add(new MulticastState("eth0", "192.0.2.1", false, false, false));
        multicast.add(new MulticastState("eth1", "198.51.100.1", true, false, false));
        multicast.add(new MulticastState("eth2", "203.0.113.1", true, true, false));
        assertThat(examine())
                .extracting(Finding::code)
                .containsExactly("announcing-off", "announcements-blocked", "nobody-heard");
    }

    @Test
    void nobodyOnlineIsSaid() {
        networks.add(network(NetworkKind.OFFICE));
        peers.add(peer('B', NodeState.AWAY, Duration.ZERO));
        assertThat(examine()).extracting(Finding::code).containsExactly("nobody-found");
    }

    @Test
    void peerThatCantReachUsMeansTheFirewallThatIsInstalled() {
        officeWithOnePeer();
        reached.put(id('B'), false);
        assertThat(examine().get(0).advice().english()).contains("TCP port 4265 and UDP port 5353");
        firewallProgram = "ufw";
        assertThat(examine().get(0).advice().english()).contains("sudo ufw allow 4265/tcp && sudo ufw allow 5353/udp");
        firewallProgram = "firewall-cmd";
        assertThat(examine().get(0).advice().english()).contains("--add-port=4265/tcp --add-port=5353/udp");
    }

    @Test
    void onePeerThatReachesUsIsEnough() {
        officeWithOnePeer();
        peers.add(peer('C', NodeState.ONLINE, Duration.ZERO));
        reached.put(id('B'), false);
        reached.put(id('C'), true);
        assertThat(examine()).extracting(Finding::code).containsExactly("all-well");
    }

    @Test
    void clockBeyondTwoMinutesIsAWarningInPlainWords() {
        officeWithOnePeer();
        peers.clear();
        peers.add(peer('B', NodeState.ONLINE, Duration.ofSeconds(-181)));
        assertThat(examine())
                .singleElement()
                .extracting(finding -> finding.sentence().english())
                .isEqualTo("The clock of “desk-B” is 3 minutes behind this machine's.");
    }

    @Test
    void movedPortsAndAwaySharesAreNamed() {
        officeWithOnePeer();
        moved = true;
        shares.add(new Share(
                new ShareId("0".repeat(32)),
                new ShareName("Stick"),
                Path.of("/media/stick"),
                Offer.everyone(),
                ShareState.AWAY));
        assertThat(examine()).extracting(Finding::code).containsExactly("share-away", "ports-moved");
    }

    @Test
    void checkThatFailsDoesNotSilenceTheOthers() {
        Check broken = () -> {
            throw new IllegalStateException("broken on purpose");
        };
        List<Finding> findings = new Doctor(List.of(broken, new PortCheck(() -> 4265, () -> true))).examine();
        assertThat(findings).extracting(Finding::code).containsExactly("check-failed", "ports-moved");
    }

    private static Network network(NetworkKind kind) {
        return new Network("eth0", List.of(), "f", "192.0.2.0/24 on eth0", kind);
    }

    private static NodeId id(char letter) {
        return new NodeId(String.valueOf(letter).repeat(51) + "A");
    }

    private static Peer peer(char letter, NodeState state, Duration ahead) {
        return new Peer(
                id(letter),
                new NodeName("desk-" + letter),
                Level.L1,
                state,
                List.of(),
                Instant.EPOCH,
                "0.1.0",
                ahead,
                List.of());
    }
}
