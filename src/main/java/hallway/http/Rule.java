package hallway.http;

import hallway.access.Caller;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import io.javalin.security.RouteRole;

/** Who may use a route. Every route names exactly one; a route without one is refused, and a test finds it. */
public enum Rule implements RouteRole {
    /** Anybody who reaches the door: the page's own files, signing in. */
    OPEN,
    /** This machine's user, by token. */
    OWNER,
    /** A node, by its certificate. */
    NODE,
    /** Somebody with a link, opened by its password where it has one. */
    GUEST;

    /** @throws ProblemException if {@code caller} may not use a route with this rule */
    void require(Caller caller) {
        boolean may = this == OPEN
                || (this == OWNER && caller instanceof Caller.Owner)
                || (this == NODE && caller instanceof Caller.Peer)
                || (this == GUEST && caller instanceof Caller.Guest);
        if (!may) {
            throw caller instanceof Caller.Anonymous
                    ? new ProblemException(ProblemCode.UNAUTHENTICATED, "Sign in first.")
                    : new ProblemException(ProblemCode.NOT_ALLOWED, "This is not allowed.");
        }
    }
}
