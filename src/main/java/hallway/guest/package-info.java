/**
 * Links for guests: people whose device has no Hallway. Which there are, their secrets and passwords, how often they were
 * used.
 *
 * <p>Floor 6. A link is a capability of 128 random bits in the path of an address; the database has its SHA-256 alone, so
 * that a look-up tells nothing of a secret by its time, and a copied database opens nothing. What it opens is one file or
 * folder, known by its identity on the disk and not by its name ({@link hallway.share.GuestShelf}). A link ends with its
 * time, its uses, its file or folder, its share, or when it is taken back; running downloads end with it.
 *
 * <p>Thread: {@code hallway-guests} looks every five seconds what has ended. All the rest runs on the caller's thread, and
 * no lock is held while the disk is asked or an event is told.
 */
@NullMarked
package hallway.guest;

import org.jspecify.annotations.NullMarked;
