package hallway.discovery;

import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.NodeState;
import hallway.model.ShareSummary;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A node whose key has been proven in a handshake, as it is known now.
 *
 * @param addresses where its peers' door is, the one that last worked first
 * @param clockAhead how far its clock was ahead of ours at the last greeting
 */
public record Peer(
        NodeId id,
        NodeName name,
        Level level,
        NodeState state,
        List<InetSocketAddress> addresses,
        Instant lastSeen,
        String version,
        Duration clockAhead,
        List<ShareSummary> shares) {
    public Peer {
        addresses = List.copyOf(addresses);
        shares = List.copyOf(shares);
    }

    Peer at(Level other) {
        return new Peer(id, name, other, state, addresses, lastSeen, version, clockAhead, shares);
    }
}
