package hallway.identity;

import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeName;
import java.time.Instant;
import java.util.List;

/**
 * A node whose key has been seen in a handshake.
 *
 * @param addresses {@code host:port}, the one that last worked first; at most {@value #MAX_ADDRESSES}
 */
public record KnownNode(
        NodeId id, NodeName name, Level level, Instant firstSeen, Instant lastSeen, List<String> addresses) {
    public static final int MAX_ADDRESSES = 8;

    public KnownNode {
        addresses = List.copyOf(addresses.subList(0, Math.min(addresses.size(), MAX_ADDRESSES)));
    }
}
