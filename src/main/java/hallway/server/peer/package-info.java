/**
 * What another node may ask, answered from this node alone and never forwarded.
 *
 * <p>Floor 10. Routes of the peers' door (protocol.md, "Peers' API") without logic: from HTTP to {@code share} and back.
 * Must not import {@code office} or {@code peer}: no confused deputy ({@code FloorsTest} holds it).
 */
@NullMarked
package hallway.server.peer;

import org.jspecify.annotations.NullMarked;
