package hallway.office;

import hallway.http.Content;
import hallway.http.ContentSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;

/** A peer's file; each run is one request, made when it is opened. Holds nothing between them. */
final class RemoteContent implements Content {
    private final String fileName;
    private final long length;
    private final String etag;
    private final Instant modified;
    private final Opener opener;

    RemoteContent(String fileName, long length, String etag, Instant modified, Opener opener) {
        this.fileName = fileName;
        this.length = length;
        this.etag = etag;
        this.modified = modified;
        this.opener = opener;
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public String etag() {
        return etag;
    }

    @Override
    public Instant modified() {
        return modified;
    }

    @Override
    public ContentSource open(long offset, long runLength) throws IOException {
        // a range of nothing has no spelling (RFC 9110 section 14.1.2)
        return new Run(runLength == 0 ? InputStream.nullInputStream() : opener.open(offset, runLength), runLength);
    }

    @Override
    public void close() {}

    /** Asks the peer for a run of the file. */
    interface Opener {
        InputStream open(long offset, long length) throws IOException;
    }

    private static final class Run implements ContentSource {
        private static final int STEP = 64 * 1024;

        private final InputStream in;
        private long left;
        private byte[] copy = new byte[0];

        Run(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            if (left == 0) {
                return -1;
            }
            int wanted = (int) Math.min(into.remaining(), left);
            int count = into.hasArray() ? readDirectly(into, wanted) : readByCopy(into, Math.min(wanted, STEP));
            if (count < 0) {
                throw new IOException("the peer's answer ended before its promised length");
            }
            left -= count;
            return count;
        }

        private int readDirectly(ByteBuffer into, int wanted) throws IOException {
            int count = in.read(into.array(), into.arrayOffset() + into.position(), wanted);
            if (count > 0) {
                into.position(into.position() + count);
            }
            return count;
        }

        private int readByCopy(ByteBuffer into, int wanted) throws IOException {
            if (copy.length == 0) {
                copy = new byte[STEP];
            }
            int count = in.read(copy, 0, wanted);
            if (count > 0) {
                into.put(copy, 0, count);
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
