package hallway.server.local;

import hallway.http.Routes;
import hallway.http.Rule;
import hallway.model.NodeSummary;
import io.javalin.config.RoutesConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Which Hallway this is, what it is made of, and whether the office has a newer one. */
final class AboutRoutes implements Routes {
    private static final String LICENSE = "Apache-2.0";

    private final Answers answers;
    private final Supplier<List<NodeSummary>> nodes;
    private final String tls;

    /**
     * @param nodes own node first
     * @param tls the name of the TLS library
     */
    AboutRoutes(Answers answers, Supplier<List<NodeSummary>> nodes, String tls) {
        this.answers = answers;
        this.nodes = nodes;
        this.tls = tls;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/about", context -> answers.ok(context, about()), Rule.OWNER);
    }

    private Map<String, Object> about() {
        List<NodeSummary> all = nodes.get();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("version", all.get(0).version());
        about.put("license", LICENSE);
        about.put("java", Runtime.version().toString());
        about.put("system", System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""));
        about.put("tls", tls);
        NewerVersion.in(all).ifPresent(newer -> about.put("newer", newer));
        about.put("libraries", Library.all());
        return about;
    }
}
