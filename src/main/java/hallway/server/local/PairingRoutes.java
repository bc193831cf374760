package hallway.server.local;

import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.NodeId;
import hallway.model.NodeSummary;
import hallway.model.PairingWords.Verdict;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import hallway.office.OfficeCatalog;
import hallway.pairing.Pairing;
import hallway.pairing.Pairings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/** Verifying another machine by comparing six digits. */
final class PairingRoutes implements Routes {
    private final Json json;
    private final Answers answers;
    private final OfficeCatalog office;
    private final Pairings pairings;
    private final Function<NodeId, Pairing> begin;
    private final Say say;

    /**
     * @param begin asks a node; returns at once
     * @param say takes what the user says of a comparison
     */
    PairingRoutes(
            Json json,
            Answers answers,
            OfficeCatalog office,
            Pairings pairings,
            Function<NodeId, Pairing> begin,
            Say say) {
        this.json = json;
        this.answers = answers;
        this.office = office;
        this.pairings = pairings;
        this.begin = begin;
        this.say = say;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get(
                "/api/v1/pairings",
                context -> answers.ok(
                        context, pairings.all().stream().map(this::view).toList()),
                Rule.OWNER);
        routes.post("/api/v1/pairings", this::begin, Rule.OWNER);
        routes.get("/api/v1/pairings/{pairing}", this::one, Rule.OWNER);
        routes.put("/api/v1/pairings/{pairing}", this::say, Rule.OWNER);
        routes.delete("/api/v1/pairings/{pairing}", this::withdraw, Rule.OWNER);
    }

    private void begin(Context context) {
        NodeSummary node = office.node(Body.of(context, json).requiredText("node"));
        if (node.own()) {
            throw Body.bad("This machine need not verify itself. Name another one.");
        }
        answers.created(context, view(begin.apply(node.id())));
    }

    private void one(Context context) {
        answers.ok(
                context,
                view(pairings.find(context.pathParam("pairing"))
                        .orElseThrow(() -> new ProblemException(
                                ProblemCode.NOT_FOUND, "There is no such comparison. Begin a new one."))));
    }

    private void say(Context context) {
        Body body = Body.of(context, json);
        if (!body.has("same")) {
            throw Body.bad("“{0}” is missing.", "same");
        }
        Verdict verdict = body.flag("same") ? Verdict.SAME : Verdict.DIFFERENT;
        String digits = verdict == Verdict.SAME ? body.requiredText("digits") : "";
        answers.ok(context, view(say.take(context.pathParam("pairing"), verdict, digits)));
    }

    private void withdraw(Context context) {
        Pairing unused = say.take(context.pathParam("pairing"), Verdict.WITHDRAWN, "");
        answers.done(context);
    }

    private View view(Pairing pairing) {
        String name = office.nodes().stream()
                .filter(node -> node.id().equals(pairing.node()))
                .map(node -> node.name().value())
                .findFirst()
                .orElse(pairing.node().brief());
        return new View(
                pairing.id(),
                pairing.node(),
                name,
                pairing.incoming(),
                pairing.step().name().toLowerCase(Locale.ROOT),
                pairing.digits(),
                pairing.own() != Verdict.NONE,
                pairing.reason(),
                pairing.expires());
    }

    /** Takes what the user says of a comparison, and of which digits. */
    @FunctionalInterface
    interface Say {
        Pairing take(String pairing, Verdict verdict, String digits);
    }

    /**
     * @param incoming the other machine's user asked
     * @param step {@code starting}, {@code compare}, {@code verified}, {@code different}, {@code withdrawn}, {@code
     *     expired} or {@code failed}
     * @param answered this machine's user has answered
     */
    record View(
            String id,
            NodeId node,
            String name,
            boolean incoming,
            String step,
            String digits,
            boolean answered,
            Sentence reason,
            Instant expires) {}
}
