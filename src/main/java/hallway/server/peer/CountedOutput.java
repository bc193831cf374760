package hallway.server.peer;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that go through. */
final class CountedOutput extends FilterOutputStream {
    private final AtomicLong bytes;

    CountedOutput(OutputStream out, AtomicLong bytes) {
        super(out);
        this.bytes = bytes;
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
        bytes.incrementAndGet();
    }

    @Override
    public void write(byte[] some, int offset, int length) throws IOException {
        out.write(some, offset, length);
        bytes.addAndGet(length);
    }
}
