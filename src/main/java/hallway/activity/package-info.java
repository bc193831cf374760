/**
 * What happened on this node: what others read, what was fetched, what went wrong.
 *
 * <p>Floor 3. Kept as facts ({@link hallway.activity.Note}) and put into words by whoever shows them, in the language of
 * who reads them. Noting never waits: notes go into a bounded queue, and one thread, {@code hallway-activity}, merges what
 * belongs together and writes it about once a second. 90 days and 100,000 entries are kept; all can be cleared.
 */
@NullMarked
package hallway.activity;

import org.jspecify.annotations.NullMarked;
