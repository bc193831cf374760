/**
 * Client of other nodes: greets and probes them, follows their news, reads their shares.
 *
 * <p>Floor 6. The home of Jetty's client. Each connection is pinned to the key of the node that is wanted before a byte of
 * a request leaves (PROTOCOL.md S10); peers are named by {@link hallway.model.NodeId}, never by address (S23); redirects
 * are not followed. Everything that comes back is bounded and checked by type.
 */
@NullMarked
package hallway.peer;

import org.jspecify.annotations.NullMarked;
