package hallway.server.peer;

import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.Greeting;
import hallway.model.NodeId;
import hallway.model.NodeName;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** {@code POST /v1/greeting}: a node says that it is there. What it says is a hint; who it is, its key says (S12). */
public final class GreetingRoutes implements Routes {
    private final Json json;
    private final Supplier<NodeName> name;
    private final Supplier<Integer> port;
    private final String version;
    private final InstantSource clock;
    private final BiConsumer<NodeId, InetSocketAddress> greeted;

    /** @param greeted takes the caller's key and where its door should be, to be probed; must not block */
    public GreetingRoutes(
            Json json,
            Supplier<NodeName> name,
            Supplier<Integer> port,
            String version,
            InstantSource clock,
            BiConsumer<NodeId, InetSocketAddress> greeted) {
        this.json = json;
        this.name = name;
        this.port = port;
        this.version = version;
        this.clock = clock;
        this.greeted = greeted;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/v1/greeting", this::greeting, Rule.NODE);
    }

    private void greeting(Context context) {
        NodeId caller = PeerHosts.node(context);
        Greeting greeting = Bodies.read(context, json, Greeting.class);
        Bodies.answer(
                context, json.bytes(new Greeting(Greeting.PROTOCOL, name.get(), port.get(), version, clock.instant())));
        greeted.accept(caller, PeerHosts.remote(context, greeting.port()));
    }
}
