package hallway.server.local;

import hallway.http.Ports;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.model.NodeState;
import hallway.model.NodeSummary;
import io.javalin.config.RoutesConfig;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What this node is and how it fares. */
final class StatusRoutes implements Routes {
    private final Answers answers;
    private final Supplier<List<NodeSummary>> nodes;
    private final Supplier<List<Map<String, Object>>> networks;
    private final Supplier<List<OwnShare>> shares;
    private final Supplier<Ports> ports;
    private final BooleanSupplier guestsOpen;
    private final Supplier<PauseRoutes.View> pause;
    private final Facts facts;

    /**
     * @param nodes own node first
     * @param guestsOpen whether the guests' door is open now
     */
    StatusRoutes(
            Answers answers,
            Supplier<List<NodeSummary>> nodes,
            Supplier<List<Map<String, Object>>> networks,
            Supplier<List<OwnShare>> shares,
            Supplier<Ports> ports,
            BooleanSupplier guestsOpen,
            Supplier<PauseRoutes.View> pause,
            Facts facts) {
        this.answers = answers;
        this.nodes = nodes;
        this.networks = networks;
        this.shares = shares;
        this.ports = ports;
        this.guestsOpen = guestsOpen;
        this.pause = pause;
        this.facts = facts;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/status", context -> answers.ok(context, status()), Rule.OWNER);
    }

    private Map<String, @Nullable Object> status() {
        List<NodeSummary> all = nodes.get();
        NodeSummary own = all.get(0);
        List<NodeSummary> peers = all.subList(1, all.size());
        long online =
                peers.stream().filter(peer -> peer.state() == NodeState.ONLINE).count();
        Ports now = ports.get();
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("id", own.id());
        status.put("name", own.name());
        status.put("version", own.version());
        status.put("url", url(now.page()));
        status.put("ports", new Doors(now.peers(), now.page(), now.previews(), now.guests()));
        status.put("portsMoved", now.moved());
        status.put("guestsOpen", guestsOpen.getAsBoolean());
        status.put("tls", facts.tls());
        status.put("networks", networks.get());
        status.put("shares", shares.get());
        PauseRoutes.View paused = pause.get();
        status.put("paused", paused.paused());
        status.put("pausedUntil", paused.pausedUntil());
        status.put("peers", new Counts(online, peers.size() - online));
        status.put("started", facts.started());
        status.put("dataDirectory", facts.dataDirectory());
        return status;
    }

    /** Where the page is on this machine. */
    static String url(int pagePort) {
        return "http://127.0.0.1:" + pagePort + "/";
    }

    /**
     * What does not change while the node runs.
     *
     * @param tls the name of the TLS library
     */
    record Facts(String tls, Instant started, String dataDirectory) {}

    private record Doors(int peers, int page, int previews, int guests) {}

    private record Counts(long online, long away) {}
}
