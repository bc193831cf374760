package hallway.discovery;

import hallway.identity.KnownNode;
import hallway.model.Level;
import hallway.model.NodeName;
import hallway.model.NodeState;
import hallway.model.ShareSummary;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A peer with what is only for the disk. */
record Held(Peer peer, Instant firstSeen, Instant saved) {
    static Held of(KnownNode node) {
        List<InetSocketAddress> addresses = node.addresses().stream()
                .flatMap(text -> HostPort.parse(text).stream())
                .toList();
        Peer peer = new Peer(
                node.id(),
                node.name(),
                node.level(),
                NodeState.AWAY,
                addresses,
                node.lastSeen(),
                "",
                Duration.ZERO,
                List.of());
        return new Held(peer, node.firstSeen(), node.lastSeen());
    }

    static Held fresh(Prober.Answered answer, Instant now) {
        Peer peer = new Peer(
                answer.id(),
                answer.name(),
                Level.L1,
                NodeState.AWAY,
                List.of(),
                now,
                answer.version(),
                Duration.ZERO,
                List.of());
        return new Held(peer, now, Instant.EPOCH);
    }

    Held answered(Prober.Answered answer, InetSocketAddress address, Instant now) {
        List<InetSocketAddress> addresses = new ArrayList<>(peer.addresses());
        addresses.remove(address);
        addresses.add(0, address);
        return with(new Peer(
                peer.id(),
                answer.name(),
                peer.level(),
                NodeState.ONLINE,
                addresses.stream().limit(KnownNode.MAX_ADDRESSES).toList(),
                now,
                answer.version(),
                Duration.between(now, answer.clock()),
                peer.shares()));
    }

    Held heard(NodeName name, String version, List<ShareSummary> shares, Instant now) {
        return with(new Peer(
                peer.id(),
                name,
                peer.level(),
                NodeState.ONLINE,
                peer.addresses(),
                now,
                version,
                peer.clockAhead(),
                shares));
    }

    Held alive(Instant now) {
        return heard(peer.name(), peer.version(), peer.shares(), now);
    }

    Held away() {
        return with(new Peer(
                peer.id(),
                peer.name(),
                peer.level(),
                NodeState.AWAY,
                peer.addresses(),
                peer.lastSeen(),
                peer.version(),
                peer.clockAhead(),
                peer.shares()));
    }

    Held at(Level level) {
        return with(peer.at(level));
    }

    Held savedAt(Instant now) {
        return new Held(peer, firstSeen, now);
    }

    private Held with(Peer next) {
        return new Held(next, firstSeen, saved);
    }

    KnownNode node() {
        return new KnownNode(
                peer.id(),
                peer.name(),
                peer.level(),
                firstSeen,
                peer.lastSeen(),
                peer.addresses().stream().map(HostPort::format).toList());
    }

    /** Whether somebody who looks would see a difference; the time it was last seen alone is none. */
    boolean looksDifferentFrom(Held other) {
        return !(peer.name().equals(other.peer.name())
                && peer.level() == other.peer.level()
                && peer.state() == other.peer.state()
                && peer.addresses().equals(other.peer.addresses())
                && peer.version().equals(other.peer.version())
                && peer.shares().equals(other.peer.shares()));
    }
}
