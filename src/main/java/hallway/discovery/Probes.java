package hallway.discovery;

import hallway.limit.KeyedBuckets;
import hallway.model.NodeId;
import hallway.model.NodeState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which hints lead to a connection, and makes it on bounded pools of its own. A hint costs at most one probe, and
 * each source address has {@value #BURST} probes, then one each 10 s (PROTOCOL.md S27): more than one at first, since two
 * nodes may run on one machine, and a node may come back on another port. Safe for use by any thread.
 */
final class Probes implements AutoCloseable {
    static final int BURST = 4;
    static final Duration REFILL = Duration.ofSeconds(10);
    /** Addresses that are kept count of; a flood of more finds no room until they have filled up. */
    private static final int SOURCES = 4096;

    private static final int WAITING = 512;
    private static final int ADVERT_THREADS = 16;

    private final NodeId own;
    private final NodeDirectory directory;
    private final Prober prober;
    private final Predicate<InetAddress> onLink;
    private final BiPredicate<InetAddress, Integer> ownDoor;
    private final KeyedBuckets<InetAddress> advertSources;
    private final KeyedBuckets<InetAddress> hintSources;
    private final KeyedBuckets<Target> hintTargets;
    private final Object lock = new Object();
    // guarded by lock; at most WAITING
    private final Map<InetSocketAddress, NodeId> postponed = new HashMap<>();
    private final Set<Target> underWay = ConcurrentHashMap.newKeySet();
    // what a flood of adverts fills is not what greetings and known nodes wait in
    private final ThreadPoolExecutor adverts = DiscoveryThreads.pool("hallway-probe-advert", ADVERT_THREADS, WAITING);
    private final Knocker knocker = new Knocker(WAITING);
    private final ThreadPoolExecutor others = DiscoveryThreads.pool("hallway-probe", 8, WAITING);

    Probes(
            NodeId own,
            NodeDirectory directory,
            Prober prober,
            Predicate<InetAddress> onLink,
            BiPredicate<InetAddress, Integer> ownDoor,
            InstantSource clock) {
        this.own = own;
        this.directory = directory;
        this.prober = prober;
        this.onLink = onLink;
        this.ownDoor = ownDoor;
        this.advertSources = new KeyedBuckets<>(SOURCES, BURST, REFILL, clock);
        this.hintSources = new KeyedBuckets<>(SOURCES, BURST, REFILL, clock);
        // a target that went away and came back may be asked again at once, a third time only later
        this.hintTargets = new KeyedBuckets<>(SOURCES, 2, REFILL, clock);
    }

    /**
     * An advert: anyone may have sent it. Whoever answers there is taken for what its handshake proves, so that a false id
     * at a true address costs its node nothing.
     */
    void advert(Advert advert) {
        if (advert.id().equals(own)) {
            return;
        }
        advert.addresses().forEach(address -> advert(advert.id(), address));
    }

    /** Tries adverts again that came when their source had no probe left: JmDNS tells of each only once. */
    void postponed() {
        List<Map.Entry<InetSocketAddress, NodeId>> waiting;
        synchronized (lock) {
            waiting = new ArrayList<>(postponed.entrySet());
            postponed.clear();
        }
        // whoever came first in a flood is not served first
        Collections.shuffle(waiting);
        waiting.forEach(one -> advert(one.getValue(), one.getKey()));
    }

    private void advert(NodeId id, InetSocketAddress address) {
        if (!isOpen(address)
                || isKnownThere(id, address)
                || !onLink.test(address.getAddress())
                || underWay.contains(new Target(null, address))) {
            return;
        }
        if (advertSources.tryTake(address.getAddress())) {
            follow(new Target(null, address));
            return;
        }
        synchronized (lock) {
            if (postponed.size() < WAITING) {
                postponed.put(address, id);
            }
        }
    }

    /** A greeting, or a peer's news: only the node {@code id} itself is wanted there. */
    void hint(NodeId id, InetSocketAddress address) {
        Target target = new Target(id, address);
        if (!id.equals(own)
                && isOpen(address)
                && !isKnownThere(id, address)
                && mayBeAsked(id, address)
                && !underWay.contains(target)
                && hintTargets.tryTake(target)
                && hintSources.tryTake(address.getAddress())) {
            submit(others, target);
        }
    }

    /** A known node at an address where it answered before; {@code false} if it can't be asked now. */
    boolean known(NodeId id, InetSocketAddress address) {
        return isOpen(address) && mayBeAsked(id, address) && submit(others, new Target(id, address));
    }

    /** While threads are free an advert is probed at once; in a flood only where somebody opens. */
    private void follow(Target target) {
        if (adverts.getActiveCount() < ADVERT_THREADS / 2) {
            submit(adverts, target);
            return;
        }
        if (underWay.add(target)) {
            boolean tried =
                    knocker.knock(target.address(), () -> offer(adverts, target), () -> underWay.remove(target));
            if (!tried) {
                underWay.remove(target);
            }
        }
    }

    private boolean submit(ThreadPoolExecutor pool, Target target) {
        return underWay.add(target) && offer(pool, target);
    }

    private boolean offer(ThreadPoolExecutor pool, Target target) {
        boolean taken = DiscoveryThreads.offer(pool, () -> probe(target));
        if (!taken) {
            underWay.remove(target);
        }
        return taken;
    }

    private void probe(Target target) {
        try {
            // the network may have changed while this waited
            NodeId wanted = target.id();
            boolean still =
                    wanted == null ? onLink.test(target.address().getAddress()) : mayBeAsked(wanted, target.address());
            if (still && prober.probe(wanted, target.address()) instanceof Prober.Answered answer) {
                directory.answered(answer, target.address());
            }
        } finally {
            underWay.remove(target);
        }
    }

    private boolean mayBeAsked(NodeId id, InetSocketAddress address) {
        return onLink.test(address.getAddress()) || directory.level(id).isVerified();
    }

    /** An online peer that is already known to be there. */
    private boolean isKnownThere(NodeId id, InetSocketAddress address) {
        return directory
                .find(id)
                .filter(peer -> peer.state() == NodeState.ONLINE)
                .filter(peer -> peer.addresses().contains(address))
                .isPresent();
    }

    private boolean isOpen(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        return host != null
                && address.getPort() > 0
                && !host.isAnyLocalAddress()
                && !host.isMulticastAddress()
                && !ownDoor.test(host, address.getPort());
    }

    @Override
    public void close() {
        adverts.shutdownNow();
        others.shutdownNow();
        knocker.close();
    }

    /** @param id {@code null} for whoever is there */
    private record Target(@Nullable NodeId id, InetSocketAddress address) {}
}
