package hallway.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.model.ProblemException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkWatcherTest {
    @TempDir
    Path directory;

    private final EventBus events = new EventBus();
    private final AtomicInteger changes = new AtomicInteger();
    private final List<LocalInterface> interfaces = new ArrayList<>();
    private final List<Gateway> gateways = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(directory.resolve("node.db"), NodeSchema.migrations());
        events.subscribe(event -> {
            if (event instanceof Event.NetworksChanged) {
                changes.incrementAndGet();
            }
        });
        interfaces.add(at("eth0", "192.0.2.7", 24));
        gateways.add(gateway("02:00:00:00:00:01"));
    }

    @AfterEach
    void close() {
        events.close();
        database.close();
    }

    @Test
    void newNetworkIsUnknownAndNothingIsOnLinkThere() throws Exception {
        try (NetworkWatcher watcher = started(false)) {
            assertThat(watcher.networks())
                    .singleElement()
                    .satisfies(network -> assertThat(network.kind()).isEqualTo(NetworkKind.UNKNOWN))
                    .satisfies(network -> assertThat(network.label()).isEqualTo("192.0.2.0/24 on eth0"));
            assertThat(watcher.officeAddresses()).isEmpty();
            assertThat(watcher.isOnLink(ip("192.0.2.8"))).isFalse();
        }
    }

    @Test
    void officeIsRecognisedAgainByCableAndByWireless() throws Exception {
        try (NetworkWatcher watcher = started(false)) {
            watcher.answer(NetworkKind.OFFICE, Optional.empty());
            assertThat(watcher.isOnLink(ip("192.0.2.8"))).isTrue();
            assertThat(watcher.isOnLink(ip("192.0.3.8"))).isFalse();
        }
        interfaces.set(0, at("wlan0", "192.0.2.9", 24));
        gateways.set(0, new Gateway("wlan0", ip("192.0.2.1"), "02:00:00:00:00:01"));
        try (NetworkWatcher again = started(false)) {
            assertThat(again.officeAddresses()).hasSize(1);
        }
    }

    @Test
    void sameAddressesBehindAnotherGatewayAreAnotherNetwork() throws Exception {
        try (NetworkWatcher watcher = started(true)) {
            assertThat(watcher.officeAddresses()).hasSize(1);
            gateways.set(0, gateway("02:00:00:00:00:99"));
            watcher.look();
            assertThat(watcher.officeAddresses()).isEmpty();
        }
    }

    @Test
    void officeNetworkAnswersOnlyWhileNothingIsAnswered() throws Exception {
        try (NetworkWatcher watcher = started(false)) {
            watcher.answer(NetworkKind.PUBLIC, Optional.of("eth0"));
        }
        try (NetworkWatcher watcher = started(true)) {
            assertThat(watcher.networks().get(0).kind()).isEqualTo(NetworkKind.PUBLIC);
            interfaces.add(at("eth1", "198.51.100.4", 24));
            watcher.look();
            assertThat(watcher.networks().get(1).kind()).isEqualTo(NetworkKind.UNKNOWN);
        }
    }

    @Test
    void officeNetworkAnswersForAllThatAreThereAtFirst() throws Exception {
        interfaces.add(at("eth1", "198.51.100.4", 24));
        try (NetworkWatcher watcher = started(true)) {
            assertThat(watcher.officeAddresses()).hasSize(2);
        }
    }

    @Test
    void networkIsUnknownWhileTheGatewayCannotBeRead() throws Exception {
        try (NetworkWatcher watcher = started(false)) {
            watcher.answer(NetworkKind.OFFICE, Optional.empty());
        }
        gateways.set(0, gateway(null));
        try (NetworkWatcher watcher = started(false)) {
            assertThat(watcher.networks().get(0).kind()).isEqualTo(NetworkKind.UNKNOWN);
            gateways.set(0, gateway("02:00:00:00:00:01"));
            watcher.look();
            assertThat(watcher.networks().get(0).kind()).isEqualTo(NetworkKind.OFFICE);
            gateways.set(0, gateway(null));
            watcher.look();
            assertThat(watcher.networks().get(0).kind())
                    .as("the system forgot a neighbour, nobody moved")
                    .isEqualTo(NetworkKind.OFFICE);
        }
    }

    @Test
    void answerForNetworkThatCannotBeRecognisedEndsWithIt() throws Exception {
        gateways.set(0, gateway(null));
        try (NetworkWatcher watcher = started(true)) {
            assertThat(watcher.officeAddresses()).hasSize(1);
            now = now.plus(Duration.ofMinutes(1));
            watcher.answer(NetworkKind.OFFICE, Optional.empty());
            LocalInterface gone = interfaces.remove(0);
            watcher.look();
            assertThat(watcher.networks()).isEmpty();
            interfaces.add(gone);
        }
        try (NetworkWatcher watcher = started(false)) {
            assertThat(watcher.networks().get(0).kind()).isEqualTo(NetworkKind.UNKNOWN);
        }
    }

    @Test
    void tellsOnceForEachChangeAndAfterJumpOfTheClock() throws Exception {
        try (NetworkWatcher watcher = started(false)) {
            watcher.look();
            watcher.look();
            assertThat(changesSoFar()).isEqualTo(1);
            interfaces.add(at("eth1", "198.51.100.4", 24));
            watcher.look();
            watcher.look();
            assertThat(changesSoFar()).isEqualTo(2);
            now = now.plus(Duration.ofMinutes(70));
            watcher.look();
            assertThat(changesSoFar()).isEqualTo(3);
        }
    }

    @Test
    void pollsByItself() throws Exception {
        try (NetworkWatcher watcher = started(false, Duration.ofMillis(20))) {
            gateways.clear();
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> watcher.networks().get(0).fingerprint().startsWith("interface eth0"));
        }
    }

    @Test
    void answerWithoutNetworkSaysWhatToDo() throws Exception {
        try (NetworkWatcher watcher = started(false)) {
            assertThatThrownBy(() -> watcher.answer(NetworkKind.OFFICE, Optional.of("eth9")))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("eth9");
            interfaces.clear();
            watcher.look();
            assertThatThrownBy(() -> watcher.answer(NetworkKind.OFFICE, Optional.empty()))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void missingPrefixNeverPutsTheWholeWorldOnTheLink() throws Exception {
        assertThat(Subnet.prefixLength(ip("192.0.2.7"), 0)).isEqualTo(32);
        assertThat(Subnet.prefixLength(ip("2001:db8::1"), -1)).isEqualTo(128);
    }

    @Test
    void linkLocalIpv6CountsOnlyOnItsOwnInterface() throws Exception {
        byte[] local = ip("fe80::1").getAddress();
        LocalAddress own = new LocalAddress("eth0", java.net.Inet6Address.getByAddress(null, local, 2), 64);
        assertThat(Subnet.contains(
                        own,
                        java.net.Inet6Address.getByAddress(null, ip("fe80::2").getAddress(), 2)))
                .isTrue();
        assertThat(Subnet.contains(
                        own,
                        java.net.Inet6Address.getByAddress(null, ip("fe80::2").getAddress(), 3)))
                .isFalse();
        assertThat(Subnet.contains(own, ip("192.0.2.1"))).isFalse();
    }

    @Test
    void readsTheInterfacesOfThisMachine() throws Exception {
        List<LocalInterface> found = Interfaces.ofSystem();
        assertThat(found).anyMatch(LocalInterface::loopback);
        assertThat(Gateways.ofSystem().list()).isNotNull();
    }

    private NetworkWatcher started(boolean answerOffice) {
        return started(answerOffice, Duration.ofHours(1));
    }

    private NetworkWatcher started(boolean answerOffice, Duration poll) {
        // a jump is measured beyond the poll's interval
        NetworkWatcher watcher = new NetworkWatcher(
                new NetworkKinds(database),
                events,
                () -> now,
                List::of,
                answerOffice,
                () -> List.copyOf(interfaces),
                () -> List.copyOf(gateways),
                poll);
        watcher.start();
        return watcher;
    }

    /** Events come in order: what was published before this one has been counted. */
    private int changesSoFar() throws Exception {
        CountDownLatch passed = new CountDownLatch(1);
        AutoCloseable subscription = events.subscribe(event -> {
            if (event instanceof Event.OwnNameChanged) {
                passed.countDown();
            }
        });
        events.publish(new Event.OwnNameChanged());
        assertThat(passed.await(5, TimeUnit.SECONDS)).isTrue();
        subscription.close();
        return changes.get();
    }

    private static LocalInterface at(String name, String address, int prefixLength) throws Exception {
        return new LocalInterface(name, name, false, false, List.of(new LocalAddress(name, ip(address), prefixLength)));
    }

    private static Gateway gateway(@org.jspecify.annotations.Nullable String hardwareAddress) throws Exception {
        return new Gateway("eth0", ip("192.0.2.1"), hardwareAddress);
    }

    private static InetAddress ip(String literal) throws Exception {
        return InetAddress.getByName(literal);
    }
}
