package hallway.limit;

import java.util.concurrent.TimeUnit;

/** Waits on the calling thread; another one where a test is in a hurry. */
@FunctionalInterface
public interface Pause {
    Pause SLEEP = TimeUnit.NANOSECONDS::sleep;

    void pause(long nanos) throws InterruptedException;
}
