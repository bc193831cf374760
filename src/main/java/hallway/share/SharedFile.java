package hallway.share;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/** An open file of a share, read by position. Safe for use by any thread until it is closed. */
public interface SharedFile extends Closeable {
    String name();

    /** Bytes when it was opened. */
    long length();

    /** Strong entity tag, in quotes: of size, time and file key. */
    String etag();

    Instant modified();

    /**
     * Reads into {@code into} from {@code position} on.
     *
     * @return bytes read, at least 1 unless {@code into} is full or {@code position} is {@link #length}
     * @throws IOException if the file was cut, or can't be read
     */
    int read(ByteBuffer into, long position) throws IOException;

    /** @throws IOException if the file was changed in place since it was opened; called before the last bytes are sent */
    void requireUnchanged() throws IOException;
}
