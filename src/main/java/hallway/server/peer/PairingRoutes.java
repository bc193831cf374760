package hallway.server.peer;

import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.NodeId;
import hallway.model.PairingWords;
import hallway.model.PairingWords.ByLink;
import hallway.model.PairingWords.Commit;
import hallway.model.PairingWords.Reveal;
import hallway.model.PairingWords.Said;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.pairing.LinkSecrets;
import hallway.pairing.Pairings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** {@code /v1/pairings}: another node's user wants to compare digits with this one's (PROTOCOL.md section 6.2, S13). */
public final class PairingRoutes implements Routes {
    private final Json json;
    private final Pairings pairings;
    private final LinkSecrets links;
    private final Predicate<NodeId> known;
    private final Consumer<NodeId> verified;

    /**
     * @param known whether a node has been greeted: a comparison is shown with its name
     * @param verified is told of a node that came with a link
     */
    public PairingRoutes(
            Json json, Pairings pairings, LinkSecrets links, Predicate<NodeId> known, Consumer<NodeId> verified) {
        this.json = json;
        this.pairings = pairings;
        this.links = links;
        this.known = known;
        this.verified = verified;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/v1/pairings", this::open, Rule.NODE);
        routes.post("/v1/verify-link", this::link, Rule.NODE);
        routes.post("/v1/pairings/{pairing}/reveal", this::reveal, Rule.NODE);
        routes.post("/v1/pairings/{pairing}/answer", this::answer, Rule.NODE);
    }

    private void open(Context context) {
        NodeId caller = PeerHosts.node(context);
        Commit commit = Bodies.read(context, json, Commit.class);
        requireKnown(caller);
        Bodies.answer(context, json.bytes(pairings.asked(caller, commit.commitment())));
    }

    /** The caller has a link of this node: its owner has sent it to the caller's. */
    private void link(Context context) {
        NodeId caller = PeerHosts.node(context);
        ByLink link = Bodies.read(context, json, ByLink.class);
        requireKnown(caller);
        if (!links.take(caller, link.secret())) {
            throw LinkSecrets.spent();
        }
        verified.accept(caller);
        Bodies.answer(context, json.bytes(new Said(PairingWords.Verdict.SAME)));
    }

    private void reveal(Context context) {
        NodeId caller = PeerHosts.node(context);
        Reveal reveal = Bodies.read(context, json, Reveal.class);
        pairings.revealed(caller, pairing(context), reveal.nonce());
        Bodies.answer(context, json.bytes(new Said(PairingWords.Verdict.NONE)));
    }

    private void answer(Context context) {
        NodeId caller = PeerHosts.node(context);
        Said said = Bodies.read(context, json, Said.class);
        Bodies.answer(context, json.bytes(new Said(pairings.heard(caller, pairing(context), said.answer()))));
    }

    private void requireKnown(NodeId caller) {
        if (!known.test(caller)) {
            throw new ProblemException(
                    ProblemCode.BUSY, "That machine does not know this one yet. Wait a moment, then try again.");
        }
    }

    private static String pairing(Context context) {
        String id = context.pathParam("pairing");
        if (!PairingWords.isPairing(id)) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such comparison. Begin a new one.");
        }
        return id;
    }
}
