/**
 * The previews' door: files of the office as a browser may show them, on an origin that has nothing else.
 *
 * <p>Floor 10. A file is shown inline only if its type is on a list of pictures, sound and film; every text, markup and
 * scripts included, goes out as plain text; PDF pages and small pictures are made by {@link hallway.document.Darkroom};
 * anything else is a download. A ticket in the path opens one file of one share on one node, as long as it is the same
 * file. Bounded: what is fetched for a picture, how long that may take, and what is kept of it. Threads: the door's. Source:
 * PROTOCOL.md section 6.3.
 */
@NullMarked
package hallway.server.preview;

import org.jspecify.annotations.NullMarked;
