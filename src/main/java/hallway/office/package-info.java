/**
 * "Mine or a peer's?" is asked here, once: the office as its user sees it, whoever's disk the bytes are on.
 *
 * <p>Floor 9. Names are resolved here (a node by name or id prefix, a share by name or id), with the nearest name in the
 * sentence when nothing fits. Only {@code server.local} and the drive stand on it: the peers' door never does.
 *
 * <p>Threads: the callers' own; {@code hallway-digest}, two at most, read files for their digests.
 */
@NullMarked
package hallway.office;

import org.jspecify.annotations.NullMarked;
