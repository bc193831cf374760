package hallway.peer;

import hallway.access.Authoriser;
import hallway.access.Caller;
import hallway.access.Offer;
import hallway.activity.Deed;
import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.discovery.NodeDirectory;
import hallway.discovery.Prober;
import hallway.event.EventBus;
import hallway.http.Door;
import hallway.http.DoorPlan;
import hallway.http.Doors;
import hallway.http.PortChooser;
import hallway.http.Ports;
import hallway.http.Tokens;
import hallway.identity.KeyFile;
import hallway.identity.KnownNodes;
import hallway.identity.NodeKey;
import hallway.identity.TlsContexts;
import hallway.json.Json;
import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ProblemCode;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.server.peer.BatchRoutes;
import hallway.server.peer.GreetingRoutes;
import hallway.server.peer.NewsSource;
import hallway.server.peer.ReachRoutes;
import hallway.server.peer.Readings;
import hallway.server.peer.ShareRoutes;
import hallway.server.peer.SharedContent;
import hallway.share.Share;
import hallway.share.ShareCatalog;
import hallway.share.ShareStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Both ends of the peers' API of one node, on loopback, made of the real parts. */
final class TestNode implements AutoCloseable {
    final Json json = new Json();
    final EventBus events = new EventBus();
    final NodeKey key;
    final TlsContexts tls;
    final NodeDirectory directory;
    final ShareCatalog catalog;
    final Ports ports;
    final Doors doors;
    final NewsSource news;
    final PeerClient client;
    final Greeter greeter;
    final CatalogFollower follower;
    final List<Map.Entry<NodeId, InetSocketAddress>> greeted = Collections.synchronizedList(new ArrayList<>());
    final List<Map.Entry<NodeId, InetSocketAddress>> hints = Collections.synchronizedList(new ArrayList<>());
    /** What this node's shares have been told of refusals: the doors' words for it. */
    final List<ProblemCode> refused = Collections.synchronizedList(new ArrayList<>());

    volatile Predicate<InetAddress> onLink = local -> true;
    volatile NodeName name;
    volatile Map<NodeId, List<InetSocketAddress>> whereabouts = Map.of();

    private final Readings refusals = new Readings() {
        @Override
        public void begins(Caller caller, ShareId share, RelativePath folder) {
            // of no interest here
        }

        @Override
        public void read(Caller caller, ShareId share, RelativePath path, boolean folder, int files, long bytes) {
            // of no interest here
        }

        @Override
        public void wrote(
                Caller caller, ShareId share, RelativePath path, boolean folder, Deed deed, long bytes, String more) {
            // of no interest here
        }

        @Override
        public void refused(Caller caller, ShareId share, RelativePath path, ProblemCode why) {
            refused.add(why);
        }
    };

    private final Database database;

    TestNode(Path folder, String nodeName) throws IOException {
        Files.createDirectories(folder);
        name = new NodeName(nodeName);
        SecureRandom random = new SecureRandom();
        InstantSource clock = InstantSource.system();
        key = KeyFile.openOrCreate(folder.resolve("key.p12"), random, Instant.now());
        tls = new TlsContexts(key, random);
        database = Database.open(folder.resolve("node.db"), NodeSchema.migrations());
        directory = new NodeDirectory(key.id(), new KnownNodes(database), events, clock);
        catalog = new ShareCatalog(database, events, new Authoriser(), random, clock);
        ShareStore store = new ShareStore(catalog);
        ports = PortChooser.choose(25_255, OptionalInt.empty());
        client = new PeerClient(tls, directory, json, local -> onLink.test(local));
        greeter = new Greeter(key.id(), tls, client, json, () -> name, () -> ports().peers(), "0.1.0", clock);
        follower = new CatalogFollower(
                client, directory, events, json, (id, address) -> hints.add(Map.entry(id, address)));
        news = new NewsSource(catalog, events, json, () -> name, "0.1.0", () -> whereabouts, id -> Level.L1);
        doors = new Doors(
                tls,
                json,
                new Tokens(random, clock),
                ports,
                clock,
                id -> Level.L1,
                address -> true,
                Map.of(
                        Door.PAGE,
                        new DoorPlan(List.of(), List.of(), List.of()),
                        Door.PEERS,
                        new DoorPlan(
                                List.of(
                                        new GreetingRoutes(
                                                json,
                                                () -> name,
                                                () -> ports().peers(),
                                                "0.1.0",
                                                clock,
                                                (id, address) -> greeted.add(Map.entry(id, address))),
                                        new ReachRoutes(json, this::reaches, clock),
                                        new ShareRoutes(catalog, store, json, refusals),
                                        new BatchRoutes(store, json, refusals)),
                                List.of(new SharedContent(store, refusals)),
                                List.of(news))));
    }

    private Ports ports() {
        return ports;
    }

    private boolean reaches(NodeId node, InetSocketAddress address) {
        return greeter.probe(node, address) instanceof Prober.Answered;
    }

    TestNode start() throws IOException {
        directory.start();
        catalog.start();
        client.start();
        news.start();
        follower.start();
        doors.start();
        doors.openPeersOn(List.of(InetAddress.getLoopbackAddress()));
        return this;
    }

    NodeId id() {
        return key.id();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.peers());
    }

    Share share(Path folder) {
        return catalog.add(folder, null, Offer.everyone());
    }

    /** Greets {@code other}, so that it is known here and followed. */
    void meet(TestNode other) {
        if (greeter.probe(null, other.address()) instanceof Prober.Answered answered) {
            directory.answered(answered, other.address());
        } else {
            throw new AssertionError("no greeting");
        }
    }

    /** Ends without a goodbye. */
    void kill() {
        doors.close();
    }

    @Override
    public void close() {
        follower.close();
        news.close();
        doors.close();
        client.close();
        catalog.close();
        events.close();
        database.close();
    }
}
