package hallway.http;

import hallway.access.Caller;
import hallway.limit.Pause;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** A body whose writes wait for their {@link Pace}. */
final class PacedOutput extends FilterOutputStream {
    private final Pace pace;
    private final Caller caller;
    private final Pause pause;

    PacedOutput(Pace pace, Caller caller, Pause pause, OutputStream out) {
        super(out);
        this.pace = pace;
        this.caller = caller;
        this.pause = pause;
    }

    @Override
    public void write(int one) throws IOException {
        await(1);
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int step = pace.step(length - done);
            await(step);
            out.write(bytes, offset + done, step);
            done += step;
        }
    }

    private void await(int count) throws IOException {
        long wait = pace.take(caller, count);
        if (wait > 0) {
            try {
                // what is there already need not wait with the rest
                out.flush();
                pause.pause(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
    }
}
