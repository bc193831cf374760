package hallway.access;

import hallway.model.Level;
import hallway.model.NodeId;

/** Who sent a request, as the door proved it. */
public sealed interface Caller {
    /** This machine's user: the page, the command line, the tray. */
    record Owner() implements Caller {}

    /** Another node, by the key of its certificate in this TLS session. */
    record Peer(NodeId id, Level level) implements Caller {}

    /**
     * Somebody without Hallway who came by a link of this node's user, and opened it where it has a password.
     *
     * @param link the link's id, not the secret in it
     */
    record Guest(String link) implements Caller {}

    /** Nobody is known: a request that may only sign in or fetch the page itself. */
    record Anonymous() implements Caller {}
}
