package hallway.server.peer;

import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.NodeId;
import hallway.model.PairingWords;
import hallway.model.PairingWords.Commit;
import hallway.model.PairingWords.Reveal;
import hallway.model.PairingWords.Said;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.pairing.Pairings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Predicate;

/** {@code /v1/pairings}: another node's user wants to compare digits with this one's (PROTOCOL.md section 6.2, S13). */
public final class PairingRoutes implements Routes {
    private final Json json;
    private final Pairings pairings;
    private final Predicate<NodeId> known;

    /** @param known whether a node has been greeted: a comparison is shown with its name */
    public PairingRoutes(Json json, Pairings pairings, Predicate<NodeId> known) {
        this.json = json;
        this.pairings = pairings;
        this.known = known;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/v1/pairings", this::open, Rule.NODE);
        routes.post("/v1/pairings/{pairing}/reveal", this::reveal, Rule.NODE);
        routes.post("/v1/pairings/{pairing}/answer", this::answer, Rule.NODE);
    }

    private void open(Context context) {
        NodeId caller = PeerHosts.node(context);
        Commit commit = Bodies.read(context, json, Commit.class);
        if (!known.test(caller)) {
            throw new ProblemException(
                    ProblemCode.BUSY, "This machine has not been greeted yet. Wait a moment, then try again.");
        }
        Bodies.answer(context, json.bytes(pairings.asked(caller, commit.commitment())));
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

    private static String pairing(Context context) {
        String id = context.pathParam("pairing");
        if (!PairingWords.isPairing(id)) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such comparison. Begin a new one.");
        }
        return id;
    }
}
