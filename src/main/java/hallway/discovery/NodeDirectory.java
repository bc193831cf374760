package hallway.discovery;

import hallway.event.Event;
import hallway.event.EventBus;
import hallway.identity.KnownNode;
import hallway.identity.KnownNodes;
import hallway.limit.Limits;
import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.NodeState;
import hallway.model.ShareSummary;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes that this one knows. Only proven ones are here; at most {@link hallway.limit.Limits#NODES}. Each change is
 * published as {@code PeerChanged} after the lock is released. Kept over restarts through {@link KnownNodes}. Safe for use
 * by any thread.
 */
public final class NodeDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(NodeDirectory.class);
    /** How often "it is still there" goes to the disk. */
    private static final Duration SAVE_EVERY = Duration.ofSeconds(30);
    /** An unverified node that has been away for this long is dropped. */
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(7);

    private final NodeId own;
    private final KnownNodes known;
    private final EventBus events;
    private final InstantSource clock;
    private final int capacity;
    private final Object lock = new Object();
    // guarded by lock
    private final Map<NodeId, Held> nodes = new HashMap<>();
    private volatile Predicate<NodeId> members = id -> false;

    public NodeDirectory(NodeId own, KnownNodes known, EventBus events, InstantSource clock) {
        this(own, known, events, clock, Limits.NODES);
    }

    NodeDirectory(NodeId own, KnownNodes known, EventBus events, InstantSource clock, int capacity) {
        this.own = own;
        this.known = known;
        this.events = events;
        this.clock = clock;
        this.capacity = capacity;
    }

    /** Reads the known nodes, all away. */
    public void start() {
        List<KnownNode> saved = known.all();
        synchronized (lock) {
            for (KnownNode node : saved) {
                if (nodes.size() < capacity && !node.id().equals(own)) {
                    nodes.putIfAbsent(node.id(), Held.of(node));
                }
            }
        }
        expire();
    }

    /** Who is a member of this node's office: at {@code L2} like those verified by hand. {@code isMember} takes no lock. */
    public void members(Predicate<NodeId> isMember) {
        members = isMember;
    }

    private Peer seen(Held held) {
        Peer peer = held.peer();
        return !peer.level().isVerified() && members.test(peer.id()) ? peer.at(Level.L2) : peer;
    }

    /** All, by name. */
    public List<Peer> peers() {
        synchronized (lock) {
            return nodes.values().stream()
                    .map(this::seen)
                    .sorted(Comparator.comparing((Peer peer) -> peer.name().value(), String.CASE_INSENSITIVE_ORDER)
                            .thenComparing(Peer::id))
                    .toList();
        }
    }

    public Optional<Peer> find(NodeId id) {
        synchronized (lock) {
            return Optional.ofNullable(nodes.get(id)).map(this::seen);
        }
    }

    /** The level of {@code id}: {@code L0} if it is not known. */
    public Level level(NodeId id) {
        return find(id).map(Peer::level).orElse(Level.L0);
    }

    /** A probe was answered: the node is known from now on, and this address is tried first. */
    public void answered(Prober.Answered answer, InetSocketAddress address) {
        if (answer.id().equals(own)) {
            return;
        }
        Instant now = clock.instant();
        Optional<NodeId> evicted = Optional.empty();
        boolean changed;
        synchronized (lock) {
            Held before = nodes.get(answer.id());
            if (before == null && nodes.size() >= capacity) {
                evicted = leastMissed();
                if (evicted.isEmpty()) {
                    LOG.warn(
                            "the directory is full: {} is left out", answer.id().brief());
                    return;
                }
                nodes.remove(evicted.get());
            }
            Held after = (before == null ? Held.fresh(answer, now) : before).answered(answer, address, now);
            nodes.put(answer.id(), after);
            changed = before == null || before.looksDifferentFrom(after);
        }
        evicted.ifPresent(this::dropped);
        tell(answer.id(), changed);
    }

    /** What the peer's news say: it is online. */
    public void catalog(NodeId id, NodeName name, String version, List<ShareSummary> shares) {
        change(id, held -> held.heard(name, version, shares, clock.instant()));
    }

    /** Something was heard of the peer: it is still there. Publishes nothing if it was online. */
    public void alive(NodeId id) {
        change(id, held -> held.alive(clock.instant()));
    }

    /** The peer said goodbye, or does not answer. */
    public void away(NodeId id) {
        change(id, Held::away);
    }

    /**
     * Both people found that {@code id} is the machine that it should be: it is kept, and may what verified nodes may.
     *
     * @return {@code false} if it is not known (any more)
     */
    public boolean verified(NodeId id) {
        boolean before = level(id).isVerified();
        change(id, held -> held.peer().level().isVerified() ? held : held.at(Level.L2));
        boolean now = level(id).isVerified();
        if (now && !before) {
            LOG.info("{} is verified", id.brief());
            events.publish(new Event.PeerVerified(id));
        }
        return now;
    }

    /** {@code id} became a member of this node's office, or is none any more: whoever shows or serves it looks again. */
    public void memberChanged(NodeId id) {
        if (find(id).isPresent()) {
            events.publish(new Event.PeerChanged(id));
        }
    }

    /** The office has removed {@code id}: what people have found of it before counts no more. */
    public void doubt(NodeId id) {
        change(id, held -> held.at(Level.L1));
    }

    /**
     * Drops the peer and publishes {@code PeerForgotten}; {@code false} if it was not known. Fails if the disk does not take
     * it: then the peer is still known, and it can be tried again.
     */
    public boolean forget(NodeId id) {
        known.remove(id);
        boolean was;
        synchronized (lock) {
            was = nodes.remove(id) != null;
        }
        if (was) {
            known.remove(id);
            events.publish(new Event.PeerForgotten(id));
        }
        return was;
    }

    /** Drops unverified nodes that have been away for {@link #FORGOTTEN_AFTER}. */
    void expire() {
        Instant limit = clock.instant().minus(FORGOTTEN_AFTER);
        List<NodeId> old;
        synchronized (lock) {
            old = nodes.values().stream()
                    .map(this::seen)
                    .filter(NodeDirectory::mayGo)
                    .filter(peer -> peer.lastSeen().isBefore(limit))
                    .map(Peer::id)
                    .toList();
            old.forEach(nodes::remove);
        }
        old.forEach(this::dropped);
    }

    private void change(NodeId id, UnaryOperator<Held> step) {
        boolean changed;
        synchronized (lock) {
            Held before = nodes.get(id);
            if (before == null) {
                return;
            }
            Held after = step.apply(before);
            nodes.put(id, after);
            changed = before.looksDifferentFrom(after);
        }
        tell(id, changed);
    }

    private void tell(NodeId id, boolean changed) {
        save(id, changed);
        if (changed) {
            events.publish(new Event.PeerChanged(id));
        }
    }

    /** Writes what is held now; the disk is not waited for under the lock. A full disk costs memory of a peer, no more. */
    private void save(NodeId id, boolean changed) {
        Instant now = clock.instant();
        Held held;
        synchronized (lock) {
            held = nodes.get(id);
            if (held == null
                    || (!changed && Duration.between(held.saved(), now).abs().compareTo(SAVE_EVERY) < 0)) {
                return;
            }
            nodes.put(id, held.savedAt(now));
        }
        try {
            known.save(held.node());
            boolean gone;
            synchronized (lock) {
                gone = !nodes.containsKey(id);
            }
            if (gone) {
                known.remove(id);
            }
        } catch (RuntimeException e) {
            LOG.warn("a node can't be kept: {}", e.getMessage());
        }
    }

    private void dropped(NodeId id) {
        try {
            known.remove(id);
        } catch (RuntimeException e) {
            LOG.warn("a node can't be removed: {}", e.getMessage());
        }
        events.publish(new Event.PeerChanged(id));
    }

    private Optional<NodeId> leastMissed() {
        return nodes.values().stream()
                .map(this::seen)
                .filter(NodeDirectory::mayGo)
                .min(Comparator.comparing(Peer::lastSeen).thenComparing(Peer::id))
                .map(Peer::id);
    }

    private static boolean mayGo(Peer peer) {
        return peer.state() != NodeState.ONLINE && !peer.level().isVerified();
    }
}
