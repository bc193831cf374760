/**
 * Files as other programs fetch them: BitTorrent metainfo, version 1, with web seeds (BEP 3, BEP 19), and Metalink 4 (RFC
 * 5854). Written while the bytes of the files go by once, in little memory, and with the same bytes for the same files.
 *
 * <p>Floor 2. Knows neither shares nor links: names, lengths, bytes and addresses come from above. No threads, no locks;
 * each writer is used by one thread.
 */
@NullMarked
package hallway.metainfo;

import org.jspecify.annotations.NullMarked;
