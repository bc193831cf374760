package hallway.server.local;

import hallway.discovery.Peer;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.NodeId;
import hallway.model.NodeSummary;
import hallway.office.OfficeCatalog;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.function.Function;

/** The nodes of the office. */
final class NodeRoutes implements Routes {
    private final Json json;
    private final Answers answers;
    private final OfficeCatalog office;
    private final Function<InetSocketAddress, Peer> add;
    private final Consumer<NodeId> forget;

    /**
     * @param add finds the node at an address
     * @param forget drops a node and cuts its connections
     */
    NodeRoutes(
            Json json,
            Answers answers,
            OfficeCatalog office,
            Function<InetSocketAddress, Peer> add,
            Consumer<NodeId> forget) {
        this.json = json;
        this.answers = answers;
        this.office = office;
        this.add = add;
        this.forget = forget;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/nodes", context -> answers.ok(context, office.nodes()), Rule.OWNER);
        routes.post("/api/v1/nodes", this::add, Rule.OWNER);
        routes.get(
                "/api/v1/nodes/{node}",
                context -> answers.ok(context, office.node(context.pathParam("node"))),
                Rule.OWNER);
        routes.delete("/api/v1/nodes/{node}", this::forget, Rule.OWNER);
    }

    private void add(Context context) {
        String address = Body.of(context, json).requiredText("address");
        answers.created(context, OfficeCatalog.summary(add.apply(TypedAddress.parse(address))));
    }

    private void forget(Context context) {
        NodeSummary node = office.node(context.pathParam("node"));
        if (node.own()) {
            throw Body.bad("This machine can't forget itself.");
        }
        forget.accept(node.id());
        answers.done(context);
    }
}
