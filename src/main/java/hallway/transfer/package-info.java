/**
 * Downloads: from a peer to this machine's disk, resumed after a break, verified, moved in place.
 *
 * <p>Floor 7. A file is fetched in segments, each with its own digest from the serving node; verified segments are noted
 * beside the part file, so that a break costs one segment at most. Part files lie on the target's volume, and nothing that
 * exists is ever overwritten. Small files come in batches.
 */
@NullMarked
package hallway.transfer;

import org.jspecify.annotations.NullMarked;
