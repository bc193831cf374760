package hallway.http;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.security.RouteRole;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;

/** One Javalin servlet with the routes of one door, each behind its {@link Rule}. */
final class JavalinDoor {
    private JavalinDoor() {}

    static Handler of(List<Routes> routes, Problems problems) {
        Javalin javalin = Javalin.create(config -> configure(config, routes, problems));
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        // paths are read raw and decoded once by RawPath; the servlet's own decoding is not used
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        // javalin.javalinServlet() would want websockets, which no door has
        ServletHolder holder = new ServletHolder(new JavalinServlet(javalin.unsafe));
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        context.setErrorHandler(new ProblemErrors(problems));
        return context;
    }

    private static void configure(JavalinConfig config, List<Routes> routes, Problems problems) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.generateEtags = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.routes.beforeMatched(JavalinDoor::requireRule);
        problems.register(config.routes);
        for (Routes part : routes) {
            part.register(config.routes);
        }
    }

    private static void requireRule(Context context) {
        if (context.path().startsWith("/api/") || context.path().startsWith("/v1/")) {
            context.header("Cache-Control", "no-store");
        }
        Set<RouteRole> rules = context.routeRoles();
        if (rules.size() != 1 || !(rules.iterator().next() instanceof Rule rule)) {
            // deny by default: a route without exactly one rule is nobody's
            throw new ProblemException(ProblemCode.NOT_ALLOWED, "This is not allowed.");
        }
        rule.require(Requests.caller(context));
    }
}
