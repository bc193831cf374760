package hallway.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets {@code burst} things through at once and one more each {@code refill}. Safe for use by any thread. */
public final class TokenBucket {
    private final int burst;
    private final long refillNanos;
    private final InstantSource clock;
    // guarded by this
    private double tokens;
    private Instant last;

    public TokenBucket(int burst, Duration refill, InstantSource clock) {
        this.burst = burst;
        this.refillNanos = refill.toNanos();
        this.clock = clock;
        this.tokens = burst;
        this.last = clock.instant();
    }

    /** Takes one token; {@code false} if there is none. */
    public synchronized boolean tryTake() {
        Instant now = clock.instant();
        long passed = Duration.between(last, now).toNanos();
        // a clock that was set back brings nothing, and costs nothing
        if (passed > 0) {
            tokens = Math.min(burst, tokens + (double) passed / refillNanos);
        }
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }

    /** {@code true} if nothing has been taken that has not come back. */
    synchronized boolean isFull() {
        return tokens + (double) Duration.between(last, clock.instant()).toNanos() / refillNanos >= burst;
    }
}
