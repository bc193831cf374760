package hallway.discovery;

import hallway.event.EventBus;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.network.NetworkWatcher;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Advertises this node and looks for others on every office network; follows address changes. All work is on its own
 * threads.
 */
public final class Discovery implements AutoCloseable {
    public Discovery(
            NodeId own,
            Supplier<NodeName> name,
            Supplier<Integer> port,
            NetworkWatcher networks,
            NodeDirectory directory,
            Prober prober,
            EventBus events,
            InstantSource clock) {}

    /** Begins; returns at once. */
    public void start() {}

    /** A hint that the node {@code id} may be at {@code address}: from a peer's news or a greeting. Bounded, limited, checked. */
    public void hint(NodeId id, InetSocketAddress address) {
        throw new UnsupportedOperationException();
    }

    /**
     * Looks for a node at an address that the user typed; waits for it. Any address is allowed except this node's own.
     *
     * @throws hallway.model.ProblemException {@code NODE_AWAY} with a sentence
     */
    public Peer add(InetSocketAddress address) {
        throw new UnsupportedOperationException();
    }

    /** What is known for the doctor: for each office address whether mDNS runs there and what it heard. */
    public List<MulticastState> multicast() {
        throw new UnsupportedOperationException();
    }

    /** Says goodbye and closes within 1.5 s. */
    @Override
    public void close() {}

    /**
     * @param running an instance is advertising on this address
     * @param ownHeard the instance has heard its own announcement
     * @param othersHeard it has heard some other host
     */
    public record MulticastState(
            String interfaceName, String address, boolean running, boolean ownHeard, boolean othersHeard) {}
}
