package hallway.holding;

import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * How many runs of objects are sent at once (PROTOCOL.md sections 1.1 no. 5 and 1.2): more of them would slow each other
 * down. The last one is for who has had nothing of an object yet; and while somebody waits, nobody else has more than
 * {@link Limits#UPLOADS_PER_NODE}. Who gets none comes back later. Safe for use by any thread.
 */
public final class Slots {
    /** Who was refused so long ago does not wait any more. */
    private static final long WAITS_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final int MOST_WAITING = 256;
    private static final int MOST_SERVED = 4096;

    private final LongSupplier nanoTime;
    // all guarded by this
    private final Map<NodeId, Integer> taken = new HashMap<>();
    private final Map<NodeId, Long> waiting = new LinkedHashMap<>();
    private final Map<Served, Boolean> served = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Served, Boolean> eldest) {
            return size() > MOST_SERVED;
        }
    };
    private int all;

    private record Served(NodeId node, ObjectId object) {}

    /** @param nanoTime as {@link System#nanoTime} */
    public Slots(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** One that was taken; let go once. */
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /** A slot for {@code node} to be sent something of {@code object}; empty if there is none for it now. */
    public synchronized Optional<Slot> take(NodeId node, ObjectId object) {
        long now = nanoTime.getAsLong();
        waiting.values().removeIf(since -> now - since > WAITS_NANOS);
        Served first = new Served(node, object);
        boolean fresh = !served.containsKey(first);
        int own = taken.getOrDefault(node, 0);
        boolean othersWait = waiting.size() > (waiting.containsKey(node) ? 1 : 0);
        boolean full = all >= (fresh ? Limits.UPLOADS : Limits.UPLOADS - 1);
        if (full || (othersWait && own >= Limits.UPLOADS_PER_NODE)) {
            if (waiting.size() < MOST_WAITING) {
                waiting.put(node, now);
            }
            return Optional.empty();
        }
        waiting.remove(node);
        served.put(first, true);
        taken.put(node, own + 1);
        all++;
        AtomicBoolean open = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (open.compareAndSet(true, false)) {
                giveBack(node);
            }
        });
    }

    private synchronized void giveBack(NodeId node) {
        all--;
        taken.computeIfPresent(node, (key, now) -> now == 1 ? null : Integer.valueOf(now - 1));
    }

    /** How many are taken, of how many: {@code 3/8}. */
    public synchronized String load() {
        return all + "/" + Limits.UPLOADS;
    }
}
