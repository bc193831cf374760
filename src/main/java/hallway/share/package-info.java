/**
 * Folders that this node offers: which, to whom, what lies in them, and their bytes.
 *
 * <p>Floor 5. Every path from outside is a {@link hallway.model.RelativePath}, and only {@link hallway.share.PathGuard}
 * makes a {@link java.nio.file.Path} of it; every call takes the {@link hallway.access.Caller} and asks the one authoriser.
 * What a caller may not see is answered as not there. Links that lead out of the share are not followed. Nothing is
 * written here: shares are read only.
 */
@NullMarked
package hallway.share;

import org.jspecify.annotations.NullMarked;
