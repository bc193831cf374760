package hallway.server.local;

import hallway.http.Routes;
import hallway.http.Rule;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** Ends the node, once whoever asked for it has been answered. */
final class StopRoutes implements Routes {
    private final Answers answers;
    private final Runnable stop;

    StopRoutes(Answers answers, Runnable stop) {
        this.answers = answers;
        this.stop = stop;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/api/v1/stop", this::stop, Rule.OWNER);
    }

    private void stop(Context context) throws IOException {
        answers.done(context);
        context.res().setHeader("Connection", "close");
        context.res().flushBuffer();
        // stopping waits for the thread that this runs on
        new Thread(stop, "hallway-stop").start();
    }
}
