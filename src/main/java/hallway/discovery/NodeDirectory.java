package hallway.discovery;

import hallway.event.EventBus;
import hallway.identity.KnownNodes;
import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ShareSummary;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The nodes that this one knows. Only proven ones are here; at most {@link hallway.limit.Limits#NODES}. Each change is
 * published as {@code PeerChanged} after the lock is released. Kept over restarts through {@link KnownNodes}. Safe for use
 * by any thread.
 */
public final class NodeDirectory {
    public NodeDirectory(NodeId own, KnownNodes known, EventBus events, InstantSource clock) {}

    /** Reads the known nodes, all away. */
    public void start() {}

    /** All, by name. */
    public List<Peer> peers() {
        throw new UnsupportedOperationException();
    }

    public Optional<Peer> find(NodeId id) {
        throw new UnsupportedOperationException();
    }

    /** The level of {@code id}: {@code L0} if it is not known. */
    public Level level(NodeId id) {
        throw new UnsupportedOperationException();
    }

    /** A probe was answered: the node is known from now on, and this address is tried first. */
    public void answered(Prober.Answered answer, InetSocketAddress address) {
        throw new UnsupportedOperationException();
    }

    /** What the peer's news say: it is online. */
    public void catalog(NodeId id, NodeName name, String version, List<ShareSummary> shares) {
        throw new UnsupportedOperationException();
    }

    /** Something was heard of the peer: it is still there. Publishes nothing if it was online. */
    public void alive(NodeId id) {
        throw new UnsupportedOperationException();
    }

    /** The peer said goodbye, or does not answer. */
    public void away(NodeId id) {
        throw new UnsupportedOperationException();
    }

    /** Drops the peer and publishes {@code PeerForgotten}; {@code false} if it was not known. */
    public boolean forget(NodeId id) {
        throw new UnsupportedOperationException();
    }
}
