/**
 * Files and folders of this node for programs that know nothing of Hallway: jobs that read each file once, write a torrent or
 * a Metalink of it ({@link hallway.metainfo}), and open a link for guests that gives exactly these files, each as it was
 * read, and no page (PROTOCOL.md sections 1.6 and 6.2, S37).
 *
 * <p>Floor 7. Thread: {@code hallway-export}, one job at a time; nothing is asked of the disk or told while a lock is held.
 * What is written holds the secret of its link, so it lies in a folder of this user's alone, and goes with the node's end.
 */
@NullMarked
package hallway.export;

import org.jspecify.annotations.NullMarked;
