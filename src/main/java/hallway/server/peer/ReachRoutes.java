package hallway.server.peer;

import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.limit.KeyedBuckets;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Reach;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;

/**
 * {@code POST /v1/reach}: a node asks to be connected back to. Only ever to the address that asks, only with its own pin,
 * and rarely, so that nobody can have connections made elsewhere (S23).
 */
public final class ReachRoutes implements Routes {
    /** Connects; implemented above. */
    public interface Reacher {
        /** {@code true} if the node with the key {@code node} answers at {@code address}; waits for it, at most 3 s. */
        boolean reached(NodeId node, InetSocketAddress address);
    }

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Json json;
    private final Reacher reacher;
    private final KeyedBuckets<NodeId> turns;

    public ReachRoutes(Json json, Reacher reacher, InstantSource clock) {
        this.json = json;
        this.reacher = reacher;
        this.turns = new KeyedBuckets<>(Limits.NODES, 1, EVERY, clock);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/v1/reach", this::reach, Rule.NODE);
    }

    private void reach(Context context) {
        NodeId caller = PeerHosts.node(context);
        Reach asked = Bodies.read(context, json, Reach.class);
        if (!turns.tryTake(caller)) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY, "This was asked a moment ago. Wait ten seconds, then try again.");
        }
        boolean reached = reacher.reached(caller, PeerHosts.remote(context, asked.port()));
        Bodies.answer(context, json.bytes(new Reach.Answer(reached)));
    }
}
