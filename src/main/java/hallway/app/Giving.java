package hallway.app;

import hallway.database.Database;
import hallway.event.EventBus;
import hallway.holding.ContentIndex;
import hallway.holding.Grants;
import hallway.holding.Holdings;
import hallway.holding.ObjectStore;
import hallway.holding.SentPieces;
import hallway.holding.Slots;
import hallway.holding.SwarmTable;
import hallway.http.ContentResolver;
import hallway.http.Routes;
import hallway.identity.NodeKey;
import hallway.json.Json;
import hallway.model.NodeId;
import hallway.server.peer.BlobContent;
import hallway.server.peer.HaveSource;
import hallway.server.peer.ObjectRoutes;
import hallway.server.peer.Readings;
import hallway.share.ShareCatalog;
import hallway.share.ShareStore;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** What this node gives by content: its parts, and how they stand behind the peers' door. */
final class Giving implements AutoCloseable {
    /** What downloads and finished files are offered to. */
    final Holdings holdings;
    /** The peers' news of pieces. */
    final HaveSource have;

    private final Json json;
    private final InstantSource clock;
    private final ShareStore store;
    private final ContentIndex index;
    private final Grants grants;
    private final ObjectStore objects;
    private final Slots slots = new Slots(System::nanoTime);
    private final SentPieces sent;
    private final SwarmTable swarms;

    /** @param removed nodes that nobody else's word lets in here */
    Giving(
            NodeKey key,
            Database database,
            ShareCatalog shares,
            ShareStore store,
            Predicate<NodeId> removed,
            EventBus events,
            Json json,
            SecureRandom random,
            InstantSource clock) {
        this.json = json;
        this.clock = clock;
        this.store = store;
        holdings = new Holdings(database, clock);
        index = new ContentIndex(database, store, clock);
        grants = new Grants(key, json, clock);
        objects = new ObjectStore(shares, store, index, holdings, grants, removed);
        sent = new SentPieces(random);
        swarms = new SwarmTable(clock, random);
        have = new HaveSource(objects, holdings, slots, sent, events, json);
    }

    Routes routes(Function<NodeId, List<InetSocketAddress>> whereabouts, Readings readings) {
        return new ObjectRoutes(json, store, index, grants, objects, swarms, whereabouts, readings, clock);
    }

    ContentResolver contents(Readings readings) {
        return new BlobContent(objects, slots, sent, readings);
    }

    void start() {
        have.start();
    }

    @Override
    public void close() {
        have.close();
        index.close();
    }
}
