package hallway.server.local;

import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.network.Network;
import hallway.network.NetworkKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The networks of this machine, and the user's word on what they are. */
final class NetworkRoutes implements Routes {
    private final Json json;
    private final Answers answers;
    private final Supplier<List<Network>> networks;
    private final BiConsumer<NetworkKind, Optional<String>> answer;

    NetworkRoutes(
            Json json,
            Answers answers,
            Supplier<List<Network>> networks,
            BiConsumer<NetworkKind, Optional<String>> answer) {
        this.json = json;
        this.answers = answers;
        this.networks = networks;
        this.answer = answer;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/network", this::show, Rule.OWNER);
        routes.put("/api/v1/network", this::say, Rule.OWNER);
    }

    private void show(Context context) {
        answers.ok(context, networks.get().stream().map(NetworkView::of).toList());
    }

    private void say(Context context) {
        Body body = Body.of(context, json);
        answer.accept(kind(body.requiredText("kind")), body.text("interface").filter(name -> !name.isBlank()));
        show(context);
    }

    private static NetworkKind kind(String word) {
        if (word.equals("office")) {
            return NetworkKind.OFFICE;
        }
        if (word.equals("public")) {
            return NetworkKind.PUBLIC;
        }
        throw Body.bad("A network is either “office” or “public”.");
    }
}
