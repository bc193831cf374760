package hallway.server.local;

import hallway.config.Settings;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.NodeId;
import hallway.office.OfficeCatalog;
import hallway.pairing.LinkSecrets;
import hallway.pairing.VerifyLink;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.nayuki.qrcodegen.QrCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Verifying another machine by a link that its owner has sent. */
final class VerifyLinkRoutes implements Routes {
    private static final int USUAL_PORT = Settings.DEFAULT_PEER_PORT + 1;

    private final Json json;
    private final Answers answers;
    private final OfficeCatalog office;
    private final LinkSecrets secrets;
    private final Consumer<VerifyLink> use;

    /** @param use shows the link to the node that it is of; when it returns, both hold each other verified */
    VerifyLinkRoutes(Json json, Answers answers, OfficeCatalog office, LinkSecrets secrets, Consumer<VerifyLink> use) {
        this.json = json;
        this.answers = answers;
        this.office = office;
        this.secrets = secrets;
        this.use = use;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/api/v1/links", this::give, Rule.OWNER);
        routes.delete("/api/v1/links", this::revoke, Rule.OWNER);
        routes.post("/api/v1/links/use", this::use, Rule.OWNER);
    }

    private void give(Context context) {
        LinkSecrets.Given given = secrets.give();
        // the usual port, as others most likely have it, whatever this node uses
        String link =
                "http://127.0.0.1:" + USUAL_PORT + "/#/verify/" + given.link().text();
        answers.created(context, new View(link, given.expires(), rows(link)));
    }

    private void revoke(Context context) {
        secrets.revoke();
        answers.done(context);
    }

    private void use(Context context) {
        VerifyLink link = VerifyLink.parse(Body.of(context, json).requiredText("link"))
                .orElseThrow(() -> Body.bad("This is not a link that verifies a machine. Ask for it once more."));
        NodeId node = link.node();
        if (office.ownNode().id().equals(node)) {
            throw Body.bad("This is your own link. Send it to the other person: it works on their machine.");
        }
        use.accept(link);
        answers.ok(context, office.node(node.value()));
    }

    /** {@code link} as a QR code. */
    static List<String> rows(String link) {
        QrCode code = QrCode.encodeText(link, QrCode.Ecc.MEDIUM);
        List<String> rows = new ArrayList<>();
        for (int y = 0; y < code.size; y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < code.size; x++) {
                row.append(code.getModule(x, y) ? '1' : '0');
            }
            rows.add(row.toString());
        }
        return rows;
    }

    /** @param qr the link as a QR code: rows of {@code 0} (light) and {@code 1} (dark) */
    record View(String link, Instant expires, List<String> qr) {}
}
