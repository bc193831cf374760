package hallway.http;

import hallway.access.Caller;
import hallway.limit.Bandwidth;
import hallway.limit.Pause;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps what a door sends to nodes within one limit, and shares that out evenly among those that read at the time, however
 * many connections each of them has. Who is no node is not held up. Safe for use by any thread.
 */
public final class Pace {
    /** The request's attribute that routes find it by. */
    static final String ATTRIBUTE = Pace.class.getName();
    /** Who has taken nothing for so long does not read any more. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Bandwidth all;
    private final LongSupplier nanoTime;
    private final Pause pause;
    // guarded by this
    private final Map<Object, Lane> lanes = new HashMap<>();

    /** @param all what the door may send to all of them together; asked for its limit alone, which may change */
    public Pace(Bandwidth all) {
        this(all, System::nanoTime, Pause.SLEEP);
    }

    Pace(Bandwidth all, LongSupplier nanoTime, Pause pause) {
        this.all = all;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** Bytes to send at once, at most {@code most}. */
    int step(int most) {
        return all.step(most);
    }

    /**
     * Takes {@code count} bytes for {@code caller}.
     *
     * @return nanoseconds to wait before they are sent, 0 for none
     */
    long take(Caller caller, int count) {
        long limit = all.limit();
        if (limit == 0 || !(caller instanceof Caller.Peer || caller instanceof Caller.Guest)) {
            return 0;
        }
        Object taker = caller instanceof Caller.Peer peer ? peer.id() : caller;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            Lane lane = lanes.computeIfAbsent(taker, id -> new Lane(new Bandwidth(nanoTime)));
            lanes.values().removeIf(other -> other != lane && now - other.until > IDLE_NANOS);
            lane.share.limit(Math.max(1, limit / lanes.size()));
            long wait = lane.share.take(count);
            lane.until = now + wait;
            return wait;
        }
    }

    /** {@code out} at this pace: its writes wait. */
    OutputStream output(Caller caller, OutputStream out) {
        return new PacedOutput(this, caller, pause, out);
    }

    /** What one node takes. */
    private static final class Lane {
        private final Bandwidth share;
        private long until;

        Lane(Bandwidth share) {
            this.share = share;
        }
    }
}
