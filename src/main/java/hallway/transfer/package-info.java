/**
 * Downloads, from a peer to this machine's disk, and uploads, from there into a share of a peer: as jobs that are resumed
 * after a break, a restart or a crash.
 *
 * <p>Floor 7. A file is fetched in pieces from everyone who has it (PROTOCOL.md section 1.1); as long as its owner does not
 * know the pieces' hashes, from the owner alone, in runs with a digest each. Verified pieces are noted beside the part file,
 * and offered to others at once; a break costs what is under way. Part files lie on the target's volume, and nothing that
 * exists is overwritten unless that was asked for; then by a whole file, in one step. Small files come in batches. An
 * upload notes each file that the peer has confirmed.
 *
 * <p>Threads: {@code hallway-transfer-queue} decides whose turn it is; at most three {@code hallway-transfer-tN} work, each
 * with {@code hallway-transfer-tN-1} to {@code -8} while it waits for bytes, and {@code hallway-transfer-tN-object} while the
 * owner is asked for hashes; {@code hallway-swarm-N} talk to those who have something, at most 16 for all transfers. They are
 * daemons, and a {@code Stop} ends them. No lock is held while they wait. {@code hallway-stale-parts} takes away, once at the
 * start, parts that nobody came back for in 30 days.
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
