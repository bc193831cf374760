package hallway.model;

import java.time.Instant;
import java.util.List;

/**
 * A node as the page and the command line show it.
 *
 * @param own {@code true} for the node that answers
 * @param addresses {@code host:port} of its peers' door, the one in use first
 * @param lastSeen when it last answered
 */
public record NodeSummary(
        NodeId id,
        NodeName name,
        boolean own,
        NodeState state,
        Level level,
        List<String> addresses,
        Instant lastSeen,
        String version,
        List<ShareSummary> shares) {
    public NodeSummary {
        addresses = List.copyOf(addresses);
        shares = List.copyOf(shares);
    }
}
