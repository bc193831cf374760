package hallway.transfer;

import hallway.limit.Bandwidth;
import hallway.limit.Pause;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;

/** Bytes that are taken no faster than each of several limits allows. */
final class PacedInput extends FilterInputStream {
    private final List<Bandwidth> limits;
    private final Pause pause;

    PacedInput(InputStream in, List<Bandwidth> limits, Pause pause) {
        super(in);
        this.limits = limits;
        this.pause = pause;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int step = length;
        for (Bandwidth limit : limits) {
            step = step == 0 ? 0 : limit.step(step);
        }
        int count = in.read(bytes, offset, step);
        long wait = 0;
        for (Bandwidth limit : limits) {
            wait = Math.max(wait, count > 0 ? limit.take(count) : 0);
        }
        if (wait > 0) {
            await(wait);
        }
        return count;
    }

    private void await(long nanos) throws InterruptedIOException {
        try {
            pause.pause(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
