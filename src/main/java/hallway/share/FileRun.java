package hallway.share;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A run of an open file, read once from its start to its end by one thread at a time. Its last bytes are given out only if
 * the file is still the one that was opened. The file is closed by whoever opened it: there may be several runs of it.
 */
public final class FileRun {
    private final SharedFile file;
    private final long end;
    private long position;

    public FileRun(SharedFile file, long offset, long length) {
        this.file = file;
        this.position = offset;
        this.end = offset + length;
    }

    /**
     * Reads at least one byte into {@code into}, and no more than the run has left.
     *
     * @return bytes read, or -1 at the end
     * @throws IOException if the file was changed, was cut, or can't be read
     */
    public int read(ByteBuffer into) throws IOException {
        if (position == end) {
            return -1;
        }
        int limit = into.limit();
        into.limit(into.position() + (int) Math.min(into.remaining(), end - position));
        int count;
        try {
            count = file.read(into, position);
        } finally {
            into.limit(limit);
        }
        if (count <= 0) {
            throw new IOException("the file was cut while it was read");
        }
        position += count;
        if (position == end) {
            file.requireUnchanged();
        }
        return count;
    }

    /** Where the next byte comes from. */
    public long position() {
        return position;
    }
}
