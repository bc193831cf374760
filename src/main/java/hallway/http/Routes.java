package hallway.http;

import io.javalin.config.RoutesConfig;

/** Some routes of a door, each with its {@link Rule}. */
public interface Routes {
    void register(RoutesConfig routes);
}
