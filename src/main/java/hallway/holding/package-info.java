/**
 * What this node can give of an object, whoever's it is: own shared files by their content id, downloads in the making, and
 * what was fetched within a day; the grants that open it, and the slots for those who read.
 *
 * <p>Floor 6. Threads {@code hallway-hashing} make the manifests of own files; all else runs on its caller's. An object is
 * opened in one place, {@link hallway.holding.ObjectStore}: by the right to read a file that holds it, or by a grant.
 * PROTOCOL.md section 1.1.
 */
@NullMarked
package hallway.holding;

import org.jspecify.annotations.NullMarked;
