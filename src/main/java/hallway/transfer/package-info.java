/**
 * Downloads, from a peer to this machine's disk, and uploads, from there into a share of a peer: as jobs that are resumed
 * after a break, a restart or a crash.
 *
 * <p>Floor 7. A file is fetched in segments, each with its own digest from the serving node; verified segments are noted
 * beside the part file, so that a break costs one segment at most. Part files lie on the target's volume, and nothing that
 * exists is overwritten unless that was asked for; then by a whole file, in one step. Small files come in batches. An
 * upload notes each file that the peer has confirmed.
 *
 * <p>Threads: {@code hallway-transfer-queue} decides whose turn it is; at most three {@code hallway-transfer-tN} work, each with one helper {@code hallway-transfer-tN-1} while it waits
 * for bytes; they are daemons, and a {@code Stop} ends them. No lock is held while they wait. {@code
 * hallway-stale-parts} takes away, once at the start, parts that nobody came back for in 30 days.
 *
 * <p>What lasts through a power cut: a large file, as it is forced before it gets its name; the names of folders. Small
 * files are left to the system's own write-back, as {@code cp} and {@code tar} leave them: one force each would take longer
 * than all the rest. A run that is cut off finds them by size and time, and fetches those again that are not whole.
 *
 * <p>PROTOCOL.md sections 1.5 and 6.4, S18, S28, S30, S32.
 */
@NullMarked
package hallway.transfer;

import org.jspecify.annotations.NullMarked;
