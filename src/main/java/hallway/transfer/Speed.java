package hallway.transfer;

import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes a second over the last seconds. Guarded by its owner. */
final class Speed {
    private static final long OVER_NANOS = 5_000_000_000L;
    private static final long SAMPLE_NANOS = 200_000_000L;
    /** Less time says nothing of a speed. */
    private static final double SHORTEST = 0.05;

    private final Deque<long[]> samples = new ArrayDeque<>();
    private long bytes;

    /** @param nanos as {@link System#nanoTime} */
    void moved(long more, long nanos) {
        if (samples.isEmpty() || nanos - samples.getLast()[0] >= SAMPLE_NANOS) {
            samples.addLast(new long[] {nanos, bytes});
        }
        bytes += more;
        trim(nanos);
    }

    private void trim(long nanos) {
        while (samples.size() > 1 && nanos - samples.getFirst()[0] > OVER_NANOS) {
            samples.removeFirst();
        }
    }

    long perSecond(long nanos) {
        trim(nanos);
        long[] first = samples.peekFirst();
        if (first == null) {
            return 0;
        }
        double seconds = Math.max(nanos - first[0], 1) / 1e9;
        // after a silence the one sample that is left is old, and the average over it falls by itself
        return Math.max(0, (long) ((bytes - first[1]) / Math.max(seconds, SHORTEST)));
    }
}
