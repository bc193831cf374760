package hallway.app;

import hallway.http.ContentResolver;
import hallway.http.Door;
import hallway.http.DoorPlan;
import hallway.http.PushSource;
import io.javalin.Javalin;
import io.javalin.security.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Everything that a running node answers to, door by door, as it is registered there. */
record RouteTable(List<Route> routes, Map<Door, List<ContentResolver>> contents) {
    /**
     * One method of one path.
     *
     * @param rules the names of its {@link hallway.http.Rule}s
     */
    record Route(Door door, String method, String path, Set<String> rules) {
        @Override
        public String toString() {
            return door + " " + method + " " + path;
        }
    }

    static RouteTable of(Node node) {
        List<Route> all = new ArrayList<>();
        Map<Door, List<ContentResolver>> contents = new java.util.EnumMap<>(Door.class);
        node.doors.plans().forEach((door, plan) -> {
            all.addAll(routes(door, plan));
            contents.put(door, plan.contents());
        });
        return new RouteTable(List.copyOf(all), contents);
    }

    private static List<Route> routes(Door door, DoorPlan plan) {
        List<Route> routes = new ArrayList<>();
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            plan.routes().forEach(part -> part.register(config.routes));
        });
        javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .filter(handler -> handler.endpoint.method.isHttpMethod())
                .forEach(handler -> {
                    Roles roles = handler.endpoint.metadata(Roles.class);
                    Set<String> names = new TreeSet<>();
                    if (roles != null) {
                        roles.getRoles().forEach(role -> names.add(role.toString()));
                    }
                    routes.add(new Route(door, handler.endpoint.method.name(), handler.endpoint.path, names));
                });
        for (PushSource push : plan.pushes()) {
            routes.add(new Route(door, "GET", push.path(), Set.of(push.rule().name())));
        }
        return routes;
    }

    List<Route> of(Door door) {
        return routes.stream().filter(route -> route.door() == door).toList();
    }
}
