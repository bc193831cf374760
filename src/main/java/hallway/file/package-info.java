/**
 * Names and files on this machine's disk: names in any locale, names that every system can have, files that only their
 * owner can read, files replaced whole or not at all, the mark of what came from the network, and what is a program.
 *
 * <p>Floor 2. Knows nothing of shares: what may be reached is {@code share.PathGuard}'s.
 */
@NullMarked
package hallway.file;

import org.jspecify.annotations.NullMarked;
