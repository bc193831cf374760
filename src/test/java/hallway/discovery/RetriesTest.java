package hallway.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.NodeState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private final Instant begun = Instant.parse("2026-11-22T09:00:00Z");
    private Instant now = begun;
    private final Retries retries = new Retries(() -> now, new SplittableRandom(7));

    @Test
    void awayNodeIsAskedSoonThenEverMoreRarely() {
        List<Duration> asked = new ArrayList<>();
        Instant last = now;
        while (asked.size() < 8) {
            if (!retries.due(List.of(peer('A', NodeState.AWAY)), 10).isEmpty()) {
                asked.add(Duration.between(last, now));
                last = now;
            }
            now = now.plusMillis(100);
        }
        assertThat(asked.get(0)).isLessThanOrEqualTo(Duration.ofMillis(600));
        assertThat(asked.get(1)).isBetween(Duration.ofSeconds(4), Duration.ofMillis(6100));
        assertThat(asked.get(2)).isBetween(Duration.ofSeconds(8), Duration.ofMillis(12100));
        assertThat(asked.subList(5, 8))
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(48), Duration.ofMillis(72100)));
    }

    @Test
    void nodeThatCameBackBeginsAnew() {
        for (int i = 0; i < 600; i++) {
            retries.due(List.of(peer('A', NodeState.AWAY)), 10);
            now = now.plusSeconds(1);
        }
        assertThat(retries.due(List.of(peer('A', NodeState.ONLINE)), 10)).isEmpty();
        assertThat(retries.due(List.of(peer('A', NodeState.AWAY)), 10)).isEmpty();
        now = now.plus(Retries.FIRST);
        assertThat(retries.due(List.of(peer('A', NodeState.AWAY)), 10)).hasSize(1);
    }

    @Test
    void noMoreThanTheLimitAreAskedAtOnceAndTheOthersFollow() {
        List<Peer> peers = new ArrayList<>();
        for (char letter = 'A'; letter <= 'Z'; letter++) {
            peers.add(peer(letter, NodeState.AWAY));
        }
        retries.due(peers, 10);
        now = now.plus(Retries.FIRST);
        List<NodeId> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            retries.due(peers, 10).forEach(peer -> asked.add(peer.id()));
        }
        assertThat(asked).hasSize(26).doesNotHaveDuplicates();
    }

    @Test
    void changeOfNetworkMakesAllDueAtOnce() {
        retries.due(List.of(peer('A', NodeState.AWAY)), 10);
        retries.all();
        assertThat(retries.due(List.of(peer('A', NodeState.AWAY)), 10)).hasSize(1);
    }

    private Peer peer(char letter, NodeState state) {
        return new Peer(
                TestIds.of(letter),
                new NodeName("n" + letter),
                Level.L1,
                state,
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 4255)),
                begun,
                "",
                Duration.ZERO,
                List.of());
    }

    @Test
    void clockThatIsPutBackDoesNotKeepNodesFromBeingAskedFor() {
        List<Peer> peers = List.of(peer('A', NodeState.AWAY));
        retries.due(peers, 10);
        now = now.minus(Duration.ofDays(365));
        assertThat(retries.due(peers, 10)).hasSize(1);
        assertThat(retries.due(peers, 10)).isEmpty();
    }
}
