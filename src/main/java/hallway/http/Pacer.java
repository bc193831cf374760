package hallway.http;

import hallway.access.Caller;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Components;

/** The pace of one answer that no thread waits for. */
record Pacer(Pace pace, Caller caller, Components components) {
    /** Bytes to send at once, at most {@code most}. */
    int step(int most) {
        return pace.step(most);
    }

    /**
     * Takes {@code count} bytes.
     *
     * @return {@code false} if they have to wait; {@code later} is run when it is time, on a thread that may block
     */
    boolean isTime(int count, Runnable later) {
        long wait = pace.take(caller, count);
        if (wait == 0) {
            return true;
        }
        components.getScheduler().schedule(() -> components.getExecutor().execute(later), wait, TimeUnit.NANOSECONDS);
        return false;
    }
}
