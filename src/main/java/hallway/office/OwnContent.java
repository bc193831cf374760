package hallway.office;

import hallway.http.Content;
import hallway.http.ContentSource;
import hallway.share.SharedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;

/** A file of this machine, read by position. */
final class OwnContent implements Content {
    private final SharedFile file;

    OwnContent(SharedFile file) {
        this.file = file;
    }

    @Override
    public String fileName() {
        return file.name();
    }

    @Override
    public long length() {
        return file.length();
    }

    @Override
    public String etag() {
        return file.etag();
    }

    @Override
    public Instant modified() {
        return file.modified();
    }

    @Override
    public ContentSource open(long offset, long length) {
        return new Run(file, offset, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The file stays open when a run of it is closed: there may be several. */
    private static final class Run implements ContentSource {
        private final SharedFile file;
        private final long end;
        private long position;

        Run(SharedFile file, long offset, long length) {
            this.file = file;
            this.position = offset;
            this.end = offset + length;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            long left = end - position;
            if (left <= 0) {
                return -1;
            }
            int limit = into.limit();
            if (into.remaining() > left) {
                into.limit(into.position() + (int) left);
            }
            try {
                int count = file.read(into, position);
                if (count <= 0) {
                    throw new IOException("the file ended before its promised length");
                }
                position += count;
                if (position == end) {
                    file.requireUnchanged();
                }
                return count;
            } finally {
                into.limit(limit);
            }
        }

        @Override
        public void close() {
            position = end;
        }
    }
}
