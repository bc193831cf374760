package hallway.lab;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Waiting for what the network brings: with a deadline, and a line that says how long it took. */
final class Waits {
    private static final Duration POLL = Duration.ofMillis(50);

    private Waits() {}

    /** Waits until {@code condition} holds, at most {@code limit}; prints the time, since some are worth watching. */
    static Duration until(String what, Duration limit, Callable<Boolean> condition) {
        long begin = System.nanoTime();
        await(what).atMost(limit).pollDelay(Duration.ZERO).pollInterval(POLL).until(condition);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf(Locale.ROOT, "lab: %s: %.2f s%n", what, took.toMillis() / 1000.0);
        return took;
    }
}
