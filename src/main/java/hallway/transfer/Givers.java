package hallway.transfer;

import hallway.model.NodeId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who gave how much of a transfer since the node started. Guarded by its owner. */
final class Givers {
    private static final int SHOWN = 30;

    private final Map<NodeId, Giver> all = new HashMap<>();

    private static final class Giver {
        private final Speed speed = new Speed();
        private long bytes;
    }

    void gave(NodeId node, long bytes, long nanos) {
        Giver giver = all.computeIfAbsent(node, id -> new Giver());
        giver.bytes += bytes;
        giver.speed.moved(bytes, nanos);
    }

    /** Those that gave bytes, the most first, without their names. */
    List<Transfer.Giver> list(Set<NodeId> owners, boolean running, long nanos) {
        return all.entrySet().stream()
                .filter(entry -> entry.getValue().bytes > 0)
                .sorted(Comparator.comparingLong((Map.Entry<NodeId, Giver> entry) -> -entry.getValue().bytes)
                        .thenComparing(Map.Entry::getKey))
                .limit(SHOWN)
                .map(entry -> new Transfer.Giver(
                        entry.getKey(),
                        "",
                        owners.contains(entry.getKey()),
                        entry.getValue().bytes,
                        running ? entry.getValue().speed.perSecond(nanos) : 0))
                .toList();
    }
}
