package hallway.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A run of bytes, read once from its start to its end by one thread at a time. */
public interface ContentSource extends Closeable {
    /**
     * Reads at least one byte into {@code into}, and no more than the run has left; may wait for the network.
     *
     * @return bytes read, or -1 at the end
     * @throws IOException if the bytes can't be had, or are no longer those that were promised: the file was changed or
     *     cut. The connection is then closed before the end of the body
     */
    int read(ByteBuffer into) throws IOException;

    /** Lets go of what this run alone holds; most hold nothing. */
    @Override
    default void close() throws IOException {}
}
