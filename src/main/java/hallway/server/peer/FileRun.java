package hallway.server.peer;

import hallway.http.ContentSource;
import hallway.share.SharedFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A run of an open file. Its last bytes are given out only if the file is still the one that was opened. */
final class FileRun implements ContentSource {
    private final SharedFile file;
    private final long end;
    // read by whoever closes the answer, maybe on another thread
    private volatile long position;

    FileRun(SharedFile file, long offset, long length) {
        this.file = file;
        this.position = offset;
        this.end = offset + length;
    }

    @Override
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
            throw new EOFException("a file was cut while it was sent");
        }
        long next = position + count;
        position = next;
        if (next == end) {
            file.requireUnchanged();
        }
        return count;
    }

    /** Where the next byte is; after the last that was given out. */
    long position() {
        return position;
    }

    /** The file is closed by whoever opened it. */
    @Override
    public void close() {}
}
