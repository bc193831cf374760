package hallway.server.peer;

import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.limit.KeyedBuckets;
import hallway.limit.Limits;
import hallway.membership.Membership;
import hallway.model.MembershipWords.Join;
import hallway.model.MembershipWords.Meeting;
import hallway.model.MembershipWords.Offer;
import hallway.model.MembershipWords.Shown;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** {@code /v1/membership}: another node shows that it is of this node's office, joins it, or offers its own (S14). */
public final class MembershipRoutes implements Routes {
    /** Signatures cost time: a node that has used these up gets one more each {@link #REFILL}. */
    private static final int BURST = 30;

    private static final Duration REFILL = Duration.ofSeconds(2);

    private final Json json;
    private final Membership membership;
    private final Function<NodeId, Optional<NodeName>> names;
    private final Predicate<NodeId> verified;
    private final KeyedBuckets<NodeId> turns;

    /**
     * @param names of the nodes that have been greeted
     * @param verified only such nodes may offer their office
     */
    public MembershipRoutes(
            Json json,
            Membership membership,
            Function<NodeId, Optional<NodeName>> names,
            Predicate<NodeId> verified,
            InstantSource clock) {
        this.json = json;
        this.membership = membership;
        this.names = names;
        this.verified = verified;
        this.turns = new KeyedBuckets<>(Limits.NODES, BURST, REFILL, clock);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/v1/membership", this::meet, Rule.NODE);
        routes.post("/v1/membership/join", this::join, Rule.NODE);
        routes.post("/v1/membership/offer", this::offer, Rule.NODE);
    }

    private void meet(Context context) {
        NodeId caller = caller(context);
        Bodies.answer(context, json.bytes(membership.met(caller, Bodies.read(context, json, Meeting.class))));
    }

    private void join(Context context) {
        NodeId caller = caller(context);
        Join join = Bodies.read(context, json, Join.class);
        NodeName name = names.apply(caller)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.BUSY, "That machine does not know this one yet. Wait a moment, then try again."));
        Bodies.answer(context, json.bytes(membership.join(caller, join, name)));
    }

    private void offer(Context context) {
        NodeId caller = caller(context);
        Offer offer = Bodies.read(context, json, Offer.class);
        if (!verified.test(caller)) {
            throw new ProblemException(ProblemCode.NOT_ALLOWED, "Only verified machines may offer their office.");
        }
        Bodies.answer(context, json.bytes(new Shown(membership.offered(caller, offer))));
    }

    private NodeId caller(Context context) {
        NodeId caller = PeerHosts.node(context);
        if (!turns.tryTake(caller)) {
            throw new ProblemException(ProblemCode.TOO_MANY, "This was asked a moment ago. Wait a little.");
        }
        return caller;
    }
}
