package hallway.discovery;

import hallway.model.NodeId;
import hallway.model.NodeName;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Connects to an address and says which node answers there. Implemented above by {@code peer}. */
public interface Prober {
    /**
     * Greets the node at {@code address}; waits for it, at most 3 s, on the caller's thread.
     *
     * @param expected the only node that is wanted; {@code null} for whoever is there
     */
    Result probe(@Nullable NodeId expected, InetSocketAddress address);

    /** How a probe ended. */
    sealed interface Result {}

    /** A node with this key answered. {@code clock}: its time when it answered. */
    record Answered(NodeId id, NodeName name, String version, Instant clock) implements Result {}

    /** Something answered, but not the node that was wanted, or not a node; or it is this node itself. */
    record Refused(String reason) implements Result {}

    /** Nothing answered in time. */
    record Unreachable(String reason) implements Result {}
}
