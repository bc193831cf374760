package hallway.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.EventBus;
import hallway.identity.KnownNode;
import hallway.identity.KnownNodes;
import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesTest {
    private static final NodeId OWN = TestIds.of('O');
    private static final NodeId ADA = TestIds.of('A');
    private static final NodeId BOB = TestIds.of('B');

    @TempDir
    Path directory;

    private final EventBus events = new EventBus();
    private final ConcurrentLinkedQueue<InetSocketAddress> asked = new ConcurrentLinkedQueue<>();
    private volatile Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private volatile boolean answering;
    private Database database;
    private NodeDirectory nodes;
    private Probes probes;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(directory.resolve("node.db"), NodeSchema.migrations());
        KnownNodes known = new KnownNodes(database);
        known.save(new KnownNode(BOB, new NodeName("bob"), Level.L2, now, now, List.of()));
        nodes = new NodeDirectory(OWN, known, events, () -> now);
        nodes.start();
        probes = new Probes(
                OWN,
                nodes,
                this::probe,
                address -> address.getHostAddress().startsWith("192.0.2."),
                (host, port) -> port == 9999,
                () -> now);
    }

    @AfterEach
    void close() {
        probes.close();
        events.close();
        database.close();
    }

    @Test
    void advertOfANewNodeIsProbedAndItsAnswerBelieved() {
        answering = true;
        probes.advert(advert(ADA, 1, 4255));
        await().atMost(Duration.ofSeconds(5)).until(() -> nodes.find(ADA).isPresent());
        probes.advert(advert(ADA, 1, 4255));
        probes.hint(ADA, at("192.0.2.1", 4255));
        settled(1);
    }

    @Test
    void S27_advertNeverLeadsToAnOffLinkAddress() {
        for (String host : List.of("198.51.100.1", "203.0.113.9", "127.0.0.1", "0.0.0.0", "224.0.0.251", "8.8.8.8")) {
            probes.advert(new Advert(ADA, List.of(at(host, 4255))));
            // not even one that claims to be a verified node
            probes.advert(new Advert(BOB, List.of(at(host, 4255))));
            probes.hint(ADA, at(host, 4255));
        }
        settled(0);
    }

    @Test
    void S27_eachSourceHasFourProbesThenOneInTenSeconds() {
        SplittableRandom random = new SplittableRandom(27);
        for (int i = 0; i < 1000; i++) {
            probes.advert(advert(TestIds.random(random), 1, 1 + i));
        }
        settled(Probes.BURST);
        now = now.plus(Probes.REFILL);
        for (int i = 0; i < 1000; i++) {
            probes.advert(advert(TestIds.random(random), 1, 2000 + i));
        }
        settled(Probes.BURST + 1);
    }

    @Test
    void S25_floodOfAdvertsDoesNotHoldUpGreetings() {
        SplittableRandom random = new SplittableRandom(25);
        for (int i = 0; i < 20_000; i++) {
            probes.advert(advert(TestIds.random(random), i % 250, 4255));
        }
        answering = true;
        probes.hint(ADA, at("192.0.2.251", 4255));
        await().atMost(Duration.ofSeconds(5)).until(() -> nodes.find(ADA).isPresent());
        assertThat(asked.size()).isLessThanOrEqualTo(250 * Probes.BURST + 1);
    }

    @Test
    void advertThatFoundNoProbeLeftIsTriedAgain() {
        for (int port = 1; port <= Probes.BURST; port++) {
            probes.advert(advert(BOB, 1, port));
        }
        settled(Probes.BURST);
        answering = true;
        probes.advert(advert(ADA, 1, 4255));
        probes.postponed();
        settled(Probes.BURST);
        now = now.plus(Probes.REFILL);
        probes.postponed();
        await().atMost(Duration.ofSeconds(5)).until(() -> nodes.find(ADA).isPresent());
    }

    @Test
    void verifiedNodeIsFollowedToAnotherSubnetByHint() {
        probes.hint(BOB, at("198.51.100.1", 4255));
        settled(1);
    }

    @Test
    void sameHintAgainAndAgainIsProbedTwiceInTenSeconds() {
        for (int i = 0; i < 50; i++) {
            probes.hint(ADA, at("192.0.2.1", 4255));
            int probed = asked.size();
            await().atMost(Duration.ofSeconds(5)).until(() -> asked.size() >= Math.min(probed, 2));
        }
        await().during(Duration.ofMillis(200)).atMost(Duration.ofSeconds(5)).until(() -> asked.size() <= 2);
    }

    @Test
    void ownIdAndOwnDoorAreNeverProbed() {
        probes.advert(advert(OWN, 1, 4255));
        probes.hint(OWN, at("192.0.2.1", 4255));
        probes.advert(advert(ADA, 1, 9999));
        settled(0);
    }

    @Test
    void failingProberHarmsNothing() {
        probes.advert(advert(ADA, 13, 4255));
        answering = true;
        probes.advert(advert(ADA, 1, 4255));
        await().atMost(Duration.ofSeconds(5)).until(() -> nodes.find(ADA).isPresent());
    }

    private Prober.Result probe(@Nullable NodeId expected, InetSocketAddress address) {
        asked.add(address);
        if (address.getAddress().getHostAddress().endsWith(".13")) {
            throw new IllegalStateException("as a test");
        }
        return answering
                ? new Prober.Answered(expected == null ? ADA : expected, new NodeName("ada"), "0.1.0", now)
                : new Prober.Unreachable("as a test");
    }

    private void settled(int count) {
        await().during(Duration.ofMillis(200)).atMost(Duration.ofSeconds(10)).until(() -> asked.size() == count);
    }

    private static Advert advert(NodeId id, int host, int port) {
        return new Advert(id, List.of(at("192.0.2." + host, port)));
    }

    private static InetSocketAddress at(String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
