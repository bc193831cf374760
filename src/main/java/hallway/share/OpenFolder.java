package hallway.share;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;

/**
 * A folder held open. What lies in it is reached by one name at a time and never through a link, also if somebody swaps a
 * folder for a link meanwhile (S17). Names are single, as {@link Path#getFileName} gives them. Attributes may be read by
 * several threads at once.
 */
interface OpenFolder extends Closeable {
    /** Where it lay when it was opened, absolute and without links. */
    Path path();

    /** Gives {@code sink} each entry, in no order; once only. */
    void each(EntrySink sink) throws IOException;

    /** Of the folder itself. */
    BasicFileAttributes attributes() throws IOException;

    /** Of what {@code name} is, a link itself if it is one. */
    BasicFileAttributes attributes(Path name) throws IOException;

    /** Opens the folder {@code name}; @throws IOException also if it is a link */
    OpenFolder folder(Path name) throws IOException;

    /**
     * Opens the file {@code name}, of which the caller knows that it is a regular one: opening a pipe could block for ever.
     *
     * @throws IOException also if it is a link
     */
    FileChannel file(Path name) throws IOException;

    /**
     * Makes and opens the new file {@code name}.
     *
     * @throws java.nio.file.FileAlreadyExistsException if anything has that name, a link too
     */
    FileChannel create(Path name) throws IOException;

    /**
     * Makes the folder {@code name}, by its path: only where nobody else writes, or under a name that nobody can guess.
     *
     * @param attributes such as permissions
     */
    void makeFolder(Path name, FileAttribute<?>... attributes) throws IOException;

    /**
     * Renames {@code name} to {@code newName} in {@code to} in one step. A file takes the place of a file that is there, a
     * folder that of an empty folder.
     *
     * @throws java.nio.file.AtomicMoveNotSupportedException if {@code to} is on another volume
     */
    void replace(Path name, OpenFolder to, Path newName) throws IOException;

    /** {@code true} if {@link #moveIfFree} is one step; else a name is taken first by an empty file. */
    boolean movesIfFree();

    /** As {@link #replace}, but never replaces; @throws java.nio.file.FileAlreadyExistsException if the name is taken */
    void moveIfFree(Path name, OpenFolder to, Path newName) throws IOException;

    /**
     * Lets this account delete {@code name}, which is no link, and what is in it, as far as that is this account's to say.
     * If not, what follows tells why.
     */
    void permit(Path name);

    /** Removes the file, link or empty folder {@code name}. */
    void delete(Path name, boolean isFolder) throws IOException;

    /** Takes entry by entry. */
    interface EntrySink {
        /** @param entry where it lies, absolute */
        void accept(Path entry) throws IOException;
    }

    /** Opens the top of a share. */
    interface Opener {
        /** @param folder absolute and without links */
        OpenFolder open(Path folder) throws IOException;
    }
}
