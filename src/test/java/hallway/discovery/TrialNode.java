package hallway.discovery;

import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.EventBus;
import hallway.identity.KnownNodes;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.network.NetworkWatcher;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Discovery alone, as a process, for trials in network namespaces: {@code TrialNode NAME PORT SECONDS}. Prints when it is
 * ready, each change, and once a second what it holds.
 */
final class TrialNode {
    private TrialNode() {}

    public static void main(String[] arguments) throws Exception {
        long begun = System.nanoTime();
        String name = arguments[0];
        int port = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        NodeId own = TestIds.random(new SplittableRandom(name.hashCode()));
        Path directory = Files.createTempDirectory("hallway-trial");
        try (EventBus events = new EventBus();
                Database database = Database.open(directory.resolve("node.db"), NodeSchema.migrations());
                PlainDoor door = new PlainDoor(InetAddress.getByName("0.0.0.0"), port, own, name);
                NetworkWatcher networks =
                        new NetworkWatcher(database, events, InstantSource.system(), List::of, true)) {
            NodeDirectory directoryOfNodes =
                    new NodeDirectory(own, new KnownNodes(database), events, InstantSource.system());
            PlainProber prober = new PlainProber();
            networks.start();
            directoryOfNodes.start();
            Discovery discovery = new Discovery(
                    own,
                    () -> new NodeName(name),
                    door::port,
                    networks,
                    directoryOfNodes,
                    prober,
                    events,
                    InstantSource.system());
            events.subscribe(event -> print(
                    begun,
                    event + " "
                            + directoryOfNodes.peers().stream()
                                    .map(peer -> peer.name() + "=" + peer.state())
                                    .toList()));
            discovery.start();
            print(begun, "ready " + networks.officeAddresses());
            for (int i = 0; i < seconds; i++) {
                Thread.sleep(1000);
                print(
                        begun,
                        "peers " + directoryOfNodes.peers().size() + " probes " + prober.probes + " heap "
                                + ((Runtime.getRuntime().totalMemory()
                                                - Runtime.getRuntime().freeMemory())
                                        >> 20)
                                + " threads " + Thread.activeCount() + " " + discovery.multicast());
            }
            long closing = System.nanoTime();
            discovery.close();
            print(begun, "closed after " + (System.nanoTime() - closing) / 1_000_000 + " ms");
        }
    }

    private static void print(long begun, String line) {
        System.out.println((System.nanoTime() - begun) / 1_000_000 + " ms " + line);
    }
}
