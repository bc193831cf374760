package hallway.server.peer;

import hallway.access.Caller;
import hallway.chunk.Manifest;
import hallway.holding.ContentIndex;
import hallway.holding.GivenObject;
import hallway.holding.Grants;
import hallway.holding.ObjectStore;
import hallway.holding.SwarmTable;
import hallway.http.Requests;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.limit.KeyedBuckets;
import hallway.limit.Limits;
import hallway.model.News;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import hallway.model.ObjectWords;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.share.ShareStore;
import hallway.share.SharedFile;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which object a file of a share is, with a grant for it, and who else holds an object. The bytes are {@link BlobContent}'s.
 */
public final class ObjectRoutes implements Routes {
    /** Announcements of one node at once, then one more each {@link #REFILL}. */
    private static final int BURST = 60;

    private static final Duration REFILL = Duration.ofMillis(500);
    private static final int ACCEPTED = 202;

    private final Json json;
    private final ShareStore shares;
    private final ContentIndex index;
    private final Grants grants;
    private final ObjectStore objects;
    private final SwarmTable swarms;
    private final Function<NodeId, List<InetSocketAddress>> whereabouts;
    private final Readings readings;
    private final KeyedBuckets<NodeId> turns;

    /** @param whereabouts where a node may be, as far as this one knows */
    public ObjectRoutes(
            Json json,
            ShareStore shares,
            ContentIndex index,
            Grants grants,
            ObjectStore objects,
            SwarmTable swarms,
            Function<NodeId, List<InetSocketAddress>> whereabouts,
            Readings readings,
            InstantSource clock) {
        this.json = json;
        this.shares = shares;
        this.index = index;
        this.grants = grants;
        this.objects = objects;
        this.swarms = swarms;
        this.whereabouts = whereabouts;
        this.readings = readings;
        this.turns = new KeyedBuckets<>(Limits.NODES, BURST, REFILL, clock);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/v1/shares/{share}/object/<path>", this::object, Rule.NODE);
        routes.post("/v1/swarm/{id}", this::announce, Rule.NODE);
    }

    private void object(Context context) throws IOException {
        Caller caller = Requests.caller(context);
        ShareId share = ShareRequests.share(context.pathParam("share"));
        RelativePath path = Requests.path(context, ShareRequests.PREFIX);
        try (SharedFile file = shares.open(caller, share, path)) {
            if (!Manifest.exists(file.length())) {
                throw new ProblemException(
                        ProblemCode.TOO_LARGE, "The request is for the id of a file that is too long for one.");
            }
            Optional<ObjectId> id = index.find(share, path, file.etag());
            if (id.isEmpty()) {
                index.want(share, path);
                context.status(ACCEPTED);
                Bodies.answer(context, json.bytes(new ObjectWords.Making(ObjectWords.MAKING)));
                return;
            }
            Grants.Written grant = grants.sign(PeerHosts.node(context), id.get());
            Bodies.answer(
                    context,
                    json.bytes(new ObjectWords.Named(id.get().toString(), file.etag(), grant.text(), grant.until())));
        } catch (ProblemException e) {
            readings.refused(caller, share, path, e.problem().code());
            throw e;
        }
    }

    private void announce(Context context) throws IOException {
        NodeId caller = PeerHosts.node(context);
        if (!turns.tryTake(caller)) {
            throw new ProblemException(ProblemCode.TOO_MANY, "This was asked a moment ago. Wait a little.");
        }
        ObjectWords.Announce word = Bodies.read(context, json, ObjectWords.Announce.class);
        ObjectId id = ObjectId.parse(context.pathParam("id")).orElseThrow(ObjectStore::notThere);
        try (GivenObject object =
                objects.open(Requests.caller(context), id, Optional.ofNullable(context.header(BlobContent.GRANT)))) {
            List<ObjectWords.Holder> holders = swarms.announce(object.id(), caller, word.complete()).stream()
                    .map(this::holder)
                    .toList();
            Bodies.answer(context, json.bytes(new ObjectWords.Holders(holders)));
        }
    }

    private ObjectWords.Holder holder(SwarmTable.Member member) {
        List<String> addresses = whereabouts.apply(member.node()).stream()
                .filter(address -> !address.isUnresolved())
                .limit(News.Whereabouts.MAX_ADDRESSES)
                .map(PeerHosts::text)
                .toList();
        return new ObjectWords.Holder(member.node(), addresses, member.complete());
    }
}
