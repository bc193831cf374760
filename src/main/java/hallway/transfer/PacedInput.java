package hallway.transfer;

import hallway.limit.Bandwidth;
import hallway.limit.Pause;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;

/** A stream that is read no faster than all of several limits allow; its reads wait. */
final class PacedInput extends FilterInputStream {
    private final List<Bandwidth> limits;
    private final Pause pause;

    PacedInput(InputStream in, List<Bandwidth> limits, Pause pause) {
        super(in);
        this.limits = limits;
        this.pause = pause;
    }

    /** Takes {@code count} bytes of each, and waits for the slowest. */
    static void await(long count, List<Bandwidth> limits, Pause pause) throws InterruptedException {
        long wait = 0;
        for (Bandwidth limit : limits) {
            wait = Math.max(wait, limit.take(count));
        }
        if (wait > 0) {
            pause.pause(wait);
        }
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        awaitRead(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int most = length;
        for (Bandwidth limit : limits) {
            most = length == 0 ? 0 : limit.step(most);
        }
        int count = in.read(bytes, offset, most);
        awaitRead(Math.max(0, count));
        return count;
    }

    private void awaitRead(int count) throws IOException {
        try {
            await(count, limits, pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
