package hallway.server.local;

import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.share.SharingPause;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pausing all sharing, for some time or until it is resumed. */
final class PauseRoutes implements Routes {
    private final Json json;
    private final Answers answers;
    private final SharingPause pause;

    PauseRoutes(Json json, Answers answers, SharingPause pause) {
        this.json = json;
        this.answers = answers;
        this.pause = pause;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/pause", context -> answers.ok(context, View.of(pause)), Rule.OWNER);
        routes.put("/api/v1/pause", this::say, Rule.OWNER);
    }

    private void say(Context context) {
        Body body = Body.of(context, json);
        if (!body.has("paused")) {
            throw Body.bad("“paused” is missing.");
        }
        if (body.flag("paused")) {
            pause.pause(
                    body.has("minutes")
                            ? Optional.of(
                                    Duration.ofMinutes(body.number("minutes").orElseThrow()))
                            : Optional.empty());
        } else {
            pause.resume();
        }
        answers.ok(context, View.of(pause));
    }

    /** @param pausedUntil {@code null} if it is not paused, or until it is resumed */
    record View(boolean paused, @Nullable Instant pausedUntil) {
        static View of(SharingPause pause) {
            return new View(pause.isOn(), pause.until().orElse(null));
        }
    }
}
