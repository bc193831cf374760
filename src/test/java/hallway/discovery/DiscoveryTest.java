package hallway.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.EventBus;
import hallway.identity.KnownNodes;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.NodeState;
import hallway.model.ProblemException;
import hallway.network.LocalAddress;
import hallway.network.NetworkWatcher;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with real mDNS on the loopback interface. */
class DiscoveryTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void nodesFindEachOtherAndTheOneThatCameBack() throws Exception {
        try (TestNode ada = new TestNode('A', "ada")) {
            ada.discovery.start();
            try (TestNode bob = new TestNode('B', "bob")) {
                bob.discovery.start();
                await().atMost(LONG).until(() -> ada.sees(bob, NodeState.ONLINE) && bob.sees(ada, NodeState.ONLINE));
                assertThat(ada.discovery.multicast()).singleElement().satisfies(state -> {
                    assertThat(state.interfaceName()).isEqualTo("lo");
                    assertThat(state.running()).isTrue();
                });
                ada.directory.away(bob.id);
                await().atMost(LONG).until(() -> ada.sees(bob, NodeState.ONLINE));
            }
        }
    }

    @Test
    void S26_malformedPacketsOnTheRealSocketDoNotEndDiscovery() throws Exception {
        long seed = 626;
        SplittableRandom random = new SplittableRandom(seed);
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        byte[] whole = Flood.announcement(random, "ghost", new byte[] {(byte) 192, 0, 2, 7}, 1);
        try (TestNode ada = new TestNode('A', "ada");
                MulticastSocket socket = Flood.socket(loopback)) {
            ada.discovery.start();
            await().atMost(LONG)
                    .until(() -> ada.discovery.multicast().stream().anyMatch(Discovery.MulticastState::running));
            for (int i = 0; i < 3000; i++) {
                byte[] packet = MalformedPacketsTest.mutated(whole, random);
                socket.send(new DatagramPacket(packet, packet.length, Flood.GROUP));
            }
            try (TestNode bob = new TestNode('B', "bob")) {
                bob.discovery.start();
                await("seed " + seed).atMost(LONG).until(() -> ada.sees(bob, NodeState.ONLINE));
            }
        }
    }

    @Test
    void S26_addressOfTheOtherFamilyDoesNotEndDiscovery() throws Exception {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        // ::ffff:192.0.2.7 in an AAAA record: Java reads it as an address of IPv4, and JmDNS casts it
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 7};
        byte[] packet = Flood.announcement(new SplittableRandom(1), "ghost", mapped, 1);
        try (TestNode ada = new TestNode('A', "ada");
                MulticastSocket socket = Flood.socket(loopback)) {
            ada.discovery.start();
            await().atMost(LONG)
                    .until(() -> ada.discovery.multicast().stream().anyMatch(Discovery.MulticastState::running));
            for (int i = 0; i < 3; i++) {
                socket.send(new DatagramPacket(packet, packet.length, Flood.GROUP));
            }
            try (TestNode bob = new TestNode('B', "bob")) {
                bob.discovery.start();
                await().atMost(LONG).until(() -> ada.sees(bob, NodeState.ONLINE));
            }
        }
    }

    @Test
    void S26_instanceWhoseReaderHasEndedIsReplaced() throws Exception {
        LocalAddress address = new LocalAddress("lo", InetAddress.getLoopbackAddress(), 8);
        MdnsInstance instance = new MdnsInstance(
                new MdnsInstance.Spec(address, new NodeName("ada"), 4255),
                TestIds.random(new SplittableRandom(26)),
                advert -> {},
                task -> {},
                InstantSource.system());
        assertThat(instance.needsReplacing()).isFalse();
        Thread reader = new Thread(instance.threads, () -> {
            throw new ClassCastException("as a packet may do to JmDNS");
        });
        reader.start();
        reader.join();
        assertThat(instance.needsReplacing()).isTrue();
    }

    @Test
    void nodeIsAddedByAddressButNotThisOne() throws Exception {
        try (TestNode ada = new TestNode('A', "ada");
                TestNode bob = new TestNode('B', "bob")) {
            Peer added = ada.discovery.add(at(bob.door.port()));
            assertThat(added.id()).isEqualTo(bob.id);
            assertThatThrownBy(() -> ada.discovery.add(at(ada.door.port())))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("this machine itself");
            assertThatThrownBy(() -> ada.discovery.add(InetSocketAddress.createUnresolved("desk-77", 4255)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("desk-77");
            int closed;
            try (ServerSocket socket = new ServerSocket(0)) {
                closed = socket.getLocalPort();
            }
            assertThatThrownBy(() -> ada.discovery.add(at(closed)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("firewall");
        }
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Everything discovery stands on, real, with a plain door for the TLS one. */
    private final class TestNode implements AutoCloseable {
        final NodeId id;
        final PlainDoor door;
        final NodeDirectory directory;
        final Discovery discovery;
        private final EventBus events = new EventBus();
        private final Database database;
        private final NetworkWatcher networks;

        TestNode(char letter, String name) throws Exception {
            id = TestIds.of(letter);
            database = Database.open(DiscoveryTest.this.directory.resolve(name + ".db"), NodeSchema.migrations());
            door = new PlainDoor(InetAddress.getLoopbackAddress(), 0, id, name);
            networks = new NetworkWatcher(database, events, InstantSource.system(), () -> List.of("lo"), true);
            networks.start();
            directory = new NodeDirectory(id, new KnownNodes(database), events, InstantSource.system());
            directory.start();
            discovery = new Discovery(
                    id,
                    () -> new NodeName(name),
                    door::port,
                    networks,
                    directory,
                    new PlainProber(),
                    events,
                    InstantSource.system());
        }

        boolean sees(TestNode other, NodeState state) {
            return directory
                    .find(other.id)
                    .filter(peer -> peer.state() == state)
                    .isPresent();
        }

        @Override
        public void close() throws IOException {
            discovery.close();
            networks.close();
            events.close();
            door.close();
            database.close();
        }
    }
}
