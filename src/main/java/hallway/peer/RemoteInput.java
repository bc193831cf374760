package hallway.peer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run of a peer's file: exactly as long as was promised, and with the digest that its trailer names, or the read that
 * would give the last bytes fails. Closed early, it closes the connection.
 */
final class RemoteInput extends InputStream {
    private final Exchange exchange;
    private final InputStream in;
    private final @Nullable MessageDigest digest;
    private long left;

    /** @param digest {@code null} if none was asked for */
    RemoteInput(Exchange exchange, InputStream in, long length, @Nullable MessageDigest digest) {
        this.exchange = exchange;
        this.in = in;
        this.left = length;
        this.digest = digest;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int count = in.read(into, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the other machine ended a file too early");
        }
        if (digest != null) {
            digest.update(into, offset, count);
        }
        left -= count;
        if (left == 0) {
            requireEnd();
        }
        return count;
    }

    private void requireEnd() throws IOException {
        if (in.read() >= 0) {
            throw new IOException("the other machine sent more of a file than there is");
        }
        if (digest != null && !Digests.matches(exchange.trailers().get("Content-Digest"), digest.digest())) {
            throw new IOException("what arrived of a file is not what the other machine sent");
        }
    }

    @Override
    public void close() {
        exchange.close();
    }
}
