package hallway.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.identity.KnownNode;
import hallway.identity.KnownNodes;
import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.NodeState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeDirectoryTest {
    private static final NodeId OWN = TestIds.of('O');
    private static final NodeId ADA = TestIds.of('A');
    private static final NodeId BOB = TestIds.of('B');

    @TempDir
    Path directory;

    private final EventBus events = new EventBus();
    private final List<Event> heard = Collections.synchronizedList(new ArrayList<>());
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private Database database;
    private KnownNodes known;
    private NodeDirectory nodes;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(directory.resolve("node.db"), NodeSchema.migrations());
        known = new KnownNodes(database);
        nodes = new NodeDirectory(OWN, known, events, () -> now, 3);
        events.subscribe(heard::add);
    }

    @AfterEach
    void close() {
        events.close();
        database.close();
    }

    @Test
    void answeredNodeIsOnlineAtFirstLevelAndKept() throws Exception {
        answer(ADA, "ada", 1);
        assertThat(nodes.peers()).singleElement().satisfies(peer -> {
            assertThat(peer.state()).isEqualTo(NodeState.ONLINE);
            assertThat(peer.level()).isEqualTo(Level.L1);
            assertThat(peer.clockAhead()).isEqualTo(Duration.ofSeconds(5));
        });
        assertThat(nodes.level(BOB)).isEqualTo(Level.L0);
        assertThat(heard()).containsExactly(new Event.PeerChanged(ADA));

        NodeDirectory again = new NodeDirectory(OWN, known, events, () -> now);
        again.start();
        assertThat(again.find(ADA).orElseThrow().state()).isEqualTo(NodeState.AWAY);
        assertThat(again.find(ADA).orElseThrow().addresses()).containsExactly(at(1));
    }

    @Test
    void lastAddressThatWorkedStandsFirstAndEightAreKept() throws Exception {
        for (int i = 1; i <= 12; i++) {
            answer(ADA, "ada", i);
        }
        answer(ADA, "ada", 10);
        assertThat(nodes.find(ADA).orElseThrow().addresses()).hasSize(8).startsWith(at(10), at(12), at(11), at(9));
    }

    @Test
    void nothingIsToldWhenNothingChanged() throws Exception {
        answer(ADA, "ada", 1);
        nodes.alive(ADA);
        nodes.catalog(ADA, new NodeName("ada"), "0.1.0", List.of());
        answer(ADA, "ada", 1);
        assertThat(heard()).hasSize(1);
        nodes.away(ADA);
        nodes.away(ADA);
        assertThat(heard()).hasSize(2);
        nodes.alive(ADA);
        assertThat(heard()).hasSize(3);
        nodes.catalog(ADA, new NodeName("ada's"), "0.1.0", List.of());
        assertThat(heard()).hasSize(4);
    }

    @Test
    void timeItWasLastSeenGoesToTheDiskEach30Seconds() throws Exception {
        answer(ADA, "ada", 1);
        now = now.plusSeconds(20);
        nodes.alive(ADA);
        assertThat(known.find(ADA).orElseThrow().lastSeen()).isEqualTo(now.minusSeconds(20));
        now = now.plusSeconds(15);
        nodes.alive(ADA);
        assertThat(known.find(ADA).orElseThrow().lastSeen()).isEqualTo(now);
    }

    @Test
    void S12_whatIsNotProvenIsNotThere() throws Exception {
        nodes.catalog(ADA, new NodeName("ada"), "0.1.0", List.of());
        nodes.alive(ADA);
        nodes.away(ADA);
        answer(OWN, "me", 1);
        assertThat(nodes.peers()).isEmpty();
        assertThat(heard()).isEmpty();
    }

    @Test
    void S25_fullDirectoryDropsTheOldestAwayStrangerOnly() throws Exception {
        known.save(new KnownNode(BOB, new NodeName("bob"), Level.L2, now, now.minusSeconds(900), List.of()));
        nodes.start();
        answer(ADA, "ada", 1);
        now = now.plusSeconds(10);
        NodeId carol = TestIds.of('C');
        answer(carol, "carol", 3);
        NodeId dan = TestIds.of('D');
        answer(dan, "dan", 4);
        assertThat(nodes.find(dan)).as("all others are online or verified").isEmpty();
        nodes.away(carol);
        answer(dan, "dan", 4);
        assertThat(nodes.peers()).extracting(Peer::id).containsExactly(ADA, BOB, dan);
        assertThat(known.find(carol)).isEmpty();
    }

    @Test
    void S25_thousandsOfNodesStayWithinTheBound() throws Exception {
        SplittableRandom random = new SplittableRandom(25);
        int seen = 0;
        for (int i = 0; i < 500; i++) {
            NodeId id = TestIds.random(random);
            answer(id, "n" + i, 1);
            nodes.away(id);
            seen++;
            assertThat(nodes.peers()).hasSizeLessThanOrEqualTo(3);
        }
        assertThat(seen).isEqualTo(500);
        assertThat(known.all()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void strangerIsDroppedAfterSevenDaysButVerifiedStays() throws Exception {
        Instant longAgo = now.minus(NodeDirectory.FORGOTTEN_AFTER).minusSeconds(1);
        known.save(new KnownNode(ADA, new NodeName("ada"), Level.L1, longAgo, longAgo, List.of("192.0.2.1:4255")));
        known.save(new KnownNode(BOB, new NodeName("bob"), Level.L2, longAgo, longAgo, List.of("192.0.2.2:4255")));
        nodes.start();
        assertThat(nodes.peers()).extracting(Peer::id).containsExactly(BOB);
        assertThat(known.find(ADA)).isEmpty();
    }

    @Test
    void forgottenNodeIsGoneFromTheDiskToo() throws Exception {
        answer(ADA, "ada", 1);
        assertThat(nodes.forget(ADA)).isTrue();
        assertThat(nodes.forget(ADA)).isFalse();
        assertThat(known.find(ADA)).isEmpty();
        assertThat(heard()).containsExactly(new Event.PeerChanged(ADA), new Event.PeerForgotten(ADA));
    }

    private void answer(NodeId id, String name, int host) throws Exception {
        nodes.answered(new Prober.Answered(id, new NodeName(name), "0.1.0", now.plusSeconds(5)), at(host));
    }

    private static InetSocketAddress at(int host) throws Exception {
        return new InetSocketAddress(InetAddress.getByName("192.0.2." + host), 4255);
    }

    /** Events come in order: what was published before the last one has been heard. */
    private List<Event> heard() throws Exception {
        CountDownLatch passed = new CountDownLatch(1);
        AutoCloseable subscription = events.subscribe(event -> {
            if (event instanceof Event.OwnNameChanged) {
                passed.countDown();
            }
        });
        events.publish(new Event.OwnNameChanged());
        assertThat(passed.await(5, TimeUnit.SECONDS)).isTrue();
        subscription.close();
        synchronized (heard) {
            return heard.stream()
                    .filter(event -> !(event instanceof Event.OwnNameChanged))
                    .toList();
        }
    }
}
