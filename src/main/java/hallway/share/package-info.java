/**
 * Folders that this node offers: which, to whom, what lies in them, and their bytes.
 *
 * <p>Floor 5. Every path from outside is a {@link hallway.model.RelativePath}, and only {@link hallway.share.PathGuard}
 * makes a {@link java.nio.file.Path} of it; every call takes the {@link hallway.access.Caller} and asks the one authoriser.
 * What a caller may not see is answered as not there. Links that lead out of the share are not followed, and nothing is
 * written through any link. What guests send goes into an
 * {@link hallway.share.Inbox}.
 *
 * <p>Ways in: {@link hallway.share.ShareCatalog} (which folders, to whom) and {@link hallway.share.ShareStore} (what lies in
 * them). A folder is read whole, sorted and kept for a minute, so that pages fit each other: some 100 bytes an entry, at
 * most 24 MiB in all. Names that are not UTF-8 can't be spelt on the wire and are left out.
 *
 * <p>Writing: {@link hallway.share.ShareWriter}. What arrives, and what was deleted or replaced ({@link
 * hallway.share.ShareBins}), lies in {@code .hallway-bin} at the share's top, which no door shows. Turns hold
 * the look and the change together, for shares that hold each other too ({@link hallway.share.WriteTurns}); the disk is asked meanwhile, the network never.
 *
 * <p>Threads: {@code hallway-bins} puts the bins in order at the start, every six hours and when a folder is new; {@code hallway-shares} looks every five seconds whether the folders are there. All the rest runs on the
 * caller's thread, and no lock is held while the disk is asked.
 *
 * <p>What can't be helped: a hard link can't be told from the file itself; where folders can't be opened by descriptor
 * (Windows), a link that is swapped in and out again around one call is not noticed; a pipe swapped in for a file at the
 * very moment of its opening holds up that one request; a change in place within one tick of the file system's clock
 * leaves size and time as they were.
 */
@NullMarked
package hallway.share;

import org.jspecify.annotations.NullMarked;
