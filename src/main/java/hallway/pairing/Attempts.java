package hallway.pairing;

import hallway.limit.Limits;
import hallway.model.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts the tries of the last hour. Not safe for threads: whoever holds it has a lock. */
final class Attempts {
    private static final Duration HOUR = Duration.ofHours(1);

    private final InstantSource clock;
    private final int most;
    private final Map<NodeId, Deque<Instant>> byNode = new HashMap<>();
    private final Deque<Instant> all = new ArrayDeque<>();

    /** @param most tries in all within an hour */
    Attempts(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Counts one more try with {@code node}; {@code false} if there were too many in the last hour. */
    boolean tryTake(NodeId node) {
        Instant now = clock.instant();
        Instant limit = now.minus(HOUR);
        drop(all, limit);
        byNode.values().removeIf(tries -> drop(tries, limit));
        Deque<Instant> tries = byNode.computeIfAbsent(node, unused -> new ArrayDeque<>());
        if (tries.size() >= Limits.PAIRINGS_PER_HOUR || all.size() >= most) {
            return false;
        }
        tries.addLast(now);
        all.addLast(now);
        return true;
    }

    private static boolean drop(Deque<Instant> tries, Instant limit) {
        while (!tries.isEmpty() && !tries.peekFirst().isAfter(limit)) {
            tries.removeFirst();
        }
        return tries.isEmpty();
    }
}
