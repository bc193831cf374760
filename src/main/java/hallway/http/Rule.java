package hallway.http;

import io.javalin.security.RouteRole;

/** Who may use a route. Every route names exactly one; a route without one is refused, and a test finds it. */
public enum Rule implements RouteRole {
    /** Anybody who reaches the door: the page's own files, signing in. */
    OPEN,
    /** This machine's user, by token. */
    OWNER,
    /** A node, by its certificate. */
    NODE
}
