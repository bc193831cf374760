package hallway.limit;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A token bucket of bytes whose rate may change at any time. Who has taken more than there is says so by waiting: the bucket
 * goes into debt, and each next taker waits for what is owed. Safe for use by any thread.
 */
public final class Bandwidth {
    /** What has not been used is saved up for this part of a second. */
    private static final double SAVED_SECONDS = 0.25;

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private volatile long rate;
    // both guarded by this
    private double bytes;
    private long last;

    /**
     * Without a limit at first.
     *
     * @param nanoTime as {@link System#nanoTime}
     */
    public Bandwidth(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Takes effect at once.
     *
     * @param bytesPerSecond 0 for no limit
     */
    public synchronized void limit(long bytesPerSecond) {
        long before = rate;
        if (before == 0) {
            bytes = bytesPerSecond * SAVED_SECONDS;
            last = nanoTime.getAsLong();
        } else {
            settle(before);
        }
        rate = bytesPerSecond;
    }

    private void settle(long perSecond) {
        long now = nanoTime.getAsLong();
        bytes = Math.min(perSecond * SAVED_SECONDS, bytes + perSecond * ((now - last) / NANOS));
        last = now;
    }

    /** Bytes a second, 0 if there is no limit. */
    public long limit() {
        return rate;
    }

    /** Bytes to take at once so that the wait for them stays short; at most {@code most}. */
    public int step(int most) {
        long now = rate;
        return now == 0 ? most : (int) Math.max(1, Math.min(most, (long) (now * SAVED_SECONDS)));
    }

    /**
     * Takes {@code count} bytes.
     *
     * @return nanoseconds to wait before using them, 0 for none
     */
    public long take(long count) {
        if (rate == 0) {
            return 0;
        }
        synchronized (this) {
            long perSecond = rate;
            if (perSecond == 0) {
                return 0;
            }
            settle(perSecond);
            bytes -= count;
            return bytes >= 0 ? 0 : (long) (-bytes / perSecond * NANOS);
        }
    }
}
