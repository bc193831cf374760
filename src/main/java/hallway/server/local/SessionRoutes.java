package hallway.server.local;

import hallway.http.Routes;
import hallway.http.Rule;
import hallway.http.Tokens;
import hallway.json.Json;
import hallway.limit.TokenBucket;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/** Signing in, and links that a browser can follow without the header (PROTOCOL.md section 6.3). */
final class SessionRoutes implements Routes {
    /** Anybody on this machine can ask for it: seldom enough that it can't flood the owner's desktop. */
    private static final Duration BETWEEN_PAGES = Duration.ofSeconds(5);

    private static final int MAX_PATH = 8 * 1024;
    private static final Pattern LINKED = Pattern.compile(
            "/api/v1/(?:nodes/[^/?#]+/shares/[^/?#]+/(?:content/[^?#]+|zip(?:/[^?#]*)?)|exports/[^/?#]+/file)");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]+");

    private final Json json;
    private final Answers answers;
    private final Tokens tokens;
    private final IntSupplier pagePort;
    private final Consumer<String> desktop;
    private final TokenBucket openings;

    /** @param desktop opens an address in the owner's browser; may throw a problem if there is none */
    SessionRoutes(
            Json json,
            Answers answers,
            Tokens tokens,
            IntSupplier pagePort,
            Consumer<String> desktop,
            InstantSource clock) {
        this.json = json;
        this.answers = answers;
        this.tokens = tokens;
        this.pagePort = pagePort;
        this.desktop = desktop;
        this.openings = new TokenBucket(1, BETWEEN_PAGES, clock);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/api/v1/session", this::signIn, Rule.OPEN);
        routes.post("/api/v1/session/open", this::open, Rule.OPEN);
        routes.post("/api/v1/session/key", context -> answers.ok(context, Map.of("url", signedPage())), Rule.OWNER);
        routes.post("/api/v1/tickets", this::ticket, Rule.OWNER);
    }

    private void signIn(Context context) {
        String key = Body.of(context, json).requiredText("key");
        String token = tokens.redeem(key)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNAUTHENTICATED,
                        "This way in has been used or is too old. Click “Sign in”, or run: hallway open"));
        answers.ok(context, Map.of("token", token));
    }

    /** The page opens on the owner's screen; who asked for it learns nothing. */
    private void open(Context context) {
        if (!openings.tryTake()) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY,
                    "A signed-in page was asked for just now. Look for it, or wait a few seconds.");
        }
        desktop.accept(signedPage());
        answers.done(context);
    }

    private String signedPage() {
        return StatusRoutes.url(pagePort.getAsInt()) + "#k=" + tokens.newKey();
    }

    private void ticket(Context context) {
        String path = Body.of(context, json).requiredText("path");
        if (path.length() > MAX_PATH
                || !PRINTABLE.matcher(path).matches()
                || !LINKED.matcher(path).matches()) {
            throw Body.bad("Only files and folders of a share have links.");
        }
        answers.ok(context, Map.of("url", path + "?t=" + tokens.ticket(path)));
    }
}
