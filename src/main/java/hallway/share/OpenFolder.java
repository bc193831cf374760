package hallway.share;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

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
