package hallway.holding;

import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Who else holds what, as they have said themselves: every holder tells of others, and there is no tracker. Bounded; a node
 * that is not heard of for {@link Limits#SWARM_LIFE} is left out. Safe for use by any thread.
 */
public final class SwarmTable {
    private final InstantSource clock;
    private final Random random;
    // guarded by this
    private final Map<ObjectId, Map<NodeId, Word>> swarms = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, Map<NodeId, Word>> eldest) {
            return size() > Limits.SWARMS;
        }
    };

    private record Word(boolean complete, Instant until) {}

    /** A node that has said it holds the object, all of it or a part. */
    public record Member(NodeId node, boolean complete) {}

    public SwarmTable(InstantSource clock, Random random) {
        this.clock = clock;
        this.random = random;
    }

    /** Remembers {@code node}, and tells it of others, at most {@link Limits#HOLDERS_TOLD}, any of them. */
    public synchronized List<Member> announce(ObjectId object, NodeId node, boolean complete) {
        Instant now = clock.instant();
        Map<NodeId, Word> swarm = swarms.computeIfAbsent(object, id -> new LinkedHashMap<>());
        swarm.values().removeIf(word -> !word.until().isAfter(now));
        List<Member> others = new ArrayList<>();
        swarm.forEach((other, word) -> {
            if (!other.equals(node)) {
                others.add(new Member(other, word.complete()));
            }
        });
        if (swarm.containsKey(node) || swarm.size() < Limits.SWARM_NODES) {
            swarm.put(node, new Word(complete, now.plus(Limits.SWARM_LIFE)));
        }
        Collections.shuffle(others, random);
        return List.copyOf(others.subList(0, Math.min(others.size(), Limits.HOLDERS_TOLD)));
    }
}
