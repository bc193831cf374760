package hallway.peer;

import hallway.model.NodeId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one peer's news are being followed. Touched only by {@link CatalogFollower}'s thread, but for what is volatile. */
final class Follow {
    /** Successors: OPENING to OPEN or ENDED, OPEN to OPENING (if it has lasted) or ENDED. */
    enum Phase {
        OPENING,
        OPEN,
        ENDED
    }

    final NodeId node;
    Phase phase = Phase.ENDED;

    @Nullable
    NewsStream stream;
    /** Nanoseconds: by then a stream must be open. */
    long deadline;

    /** Nanoseconds: when the last whole line came, or the stream was opened. */
    volatile long lastHeard;

    volatile boolean bye;
    /** What still comes in is of no interest any more. */
    volatile boolean over;

    private long opened;

    private final Deque<Target> untried = new ArrayDeque<>();

    Follow(NodeId node) {
        this.node = node;
    }

    void begin(List<Target> targets, long openBy) {
        phase = Phase.OPENING;
        deadline = openBy;
        untried.clear();
        untried.addAll(targets);
    }

    @Nullable
    Target next() {
        return untried.poll();
    }

    void open() {
        phase = Phase.OPEN;
        opened = System.nanoTime();
        lastHeard = opened;
    }

    boolean hasLasted(Duration time) {
        return System.nanoTime() - opened > time.toNanos();
    }
}
