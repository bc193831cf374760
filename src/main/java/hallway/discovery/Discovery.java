package hallway.discovery;

import hallway.event.Event;
import hallway.event.EventBus;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.network.LocalAddress;
import hallway.network.NetworkWatcher;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Advertises this node and looks for others on every office network; follows address changes. All work is on its own
 * threads.
 */
public final class Discovery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    /** More than this beyond a tick and the machine has slept, or its clock was set. */
    private static final Duration JUMP = Duration.ofSeconds(30);
    /** Away nodes that are asked for in one tick: many addresses that nobody answers at take 3 s each. */
    private static final int RETRIES_PER_TICK = 32;

    private static final Duration SHOWS_UP = Duration.ofSeconds(2);

    private final NodeId own;
    private final Supplier<NodeName> name;
    private final Supplier<Integer> port;
    private final NetworkWatcher networks;
    private final NodeDirectory directory;
    private final Prober prober;
    private final EventBus events;
    private final InstantSource clock;
    private final Probes probes;
    private final Multicast multicast;
    private final Retries retries;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(DiscoveryThreads.factory("hallway-discovery"));
    private volatile AutoCloseable subscription = () -> {};
    // used by the thread alone
    private Instant lastTick = Instant.MAX;
    // used by the thread alone
    private Instant lastExpiry = Instant.MIN;

    public Discovery(
            NodeId own,
            Supplier<NodeName> name,
            Supplier<Integer> port,
            NetworkWatcher networks,
            NodeDirectory directory,
            Prober prober,
            EventBus events,
            InstantSource clock) {
        this.own = own;
        this.name = name;
        this.port = port;
        this.networks = networks;
        this.directory = directory;
        this.prober = prober;
        this.events = events;
        this.clock = clock;
        this.probes = new Probes(own, directory, prober, networks::isOnLink, this::isOwnDoor, clock);
        this.multicast = new Multicast(own, probes::advert, clock);
        this.retries = new Retries(clock, new SplittableRandom());
    }

    /** Begins; returns at once. */
    public void start() {
        subscription = events.subscribe(this::hear);
        var unused = thread.scheduleWithFixedDelay(
                () -> DiscoveryThreads.run(this::tick), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A hint that the node {@code id} may be at {@code address}: from a peer's news or a greeting. Bounded, limited, checked. */
    public void hint(NodeId id, InetSocketAddress address) {
        probes.hint(id, address);
    }

    /**
     * Looks for a node at an address that the user typed; waits for it. Any address is allowed except this node's own.
     *
     * @throws hallway.model.ProblemException {@code NODE_AWAY} with a sentence
     */
    public Peer add(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        if (host == null) {
            throw away(
                    "No machine is called “{0}” on this network. Check the spelling, or type its address in numbers.",
                    address.getHostString());
        }
        if (isOwnDoor(host, address.getPort()) || isOwnMachine(host, address.getPort())) {
            throw away("This is the address of this machine itself. Type the address of the other one.");
        }
        Prober.Result result = prober.probe(null, address);
        if (result instanceof Prober.Answered answer && !answer.id().equals(own)) {
            directory.answered(answer, address);
            return directory
                    .find(answer.id())
                    .orElseThrow(() -> away("This machine knows too many others. Forget some of them first."));
        }
        LOG.info("nobody was added at {}: {}", address, result);
        throw away(
                result instanceof Prober.Unreachable
                        ? "Nothing answers at {0}. Check that Hallway runs there and that its firewall lets Hallway in."
                        : "What answers at {0} is not another Hallway. Check the address and the port.",
                HostPort.format(address));
    }

    /**
     * Forgets a node, and cuts what runs with it. If it is near it shows up again by itself, as somebody whom nobody has
     * verified: an advert is told of only once, so it is looked for where it was.
     *
     * @return {@code false} if it was not known
     */
    public boolean forget(NodeId id) {
        List<InetSocketAddress> places = directory.find(id).map(Peer::addresses).orElse(List.of());
        boolean known = directory.forget(id);
        if (known) {
            later(() -> probes.advert(new Advert(id, places)));
        }
        return known;
    }

    /** What is known for the doctor: for each office address whether mDNS runs there and what it heard. */
    public List<MulticastState> multicast() {
        return multicast.states();
    }

    private void hear(Event event) {
        if (event instanceof Event.NetworksChanged) {
            soon(() -> {
                advertise();
                retries.all();
                askAgain();
            });
        } else if (event instanceof Event.OwnNameChanged) {
            soon(this::advertise);
        }
    }

    private void soon(Runnable task) {
        try {
            thread.execute(() -> DiscoveryThreads.run(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("closed");
        }
    }

    /** When the connections that were there have been cut. */
    private void later(Runnable task) {
        try {
            var unused = thread.schedule(() -> DiscoveryThreads.run(task), SHOWS_UP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed");
        }
    }

    private void tick() {
        Instant now = clock.instant();
        boolean first = lastTick.equals(Instant.MAX);
        if (!first && Duration.between(lastTick, now).abs().compareTo(TICK.plus(JUMP)) > 0) {
            LOG.info("the clock jumped: announcing anew");
            multicast.replaceAll();
            retries.all();
        }
        lastTick = now;
        advertise();
        multicast.replaceWorn();
        probes.postponed();
        askAgain();
        if (first) {
            retries.all();
            askAgain();
        }
        if (lastExpiry.isBefore(now.minus(Duration.ofHours(1))) || lastExpiry.isAfter(now)) {
            directory.expire();
            lastExpiry = now;
        }
    }

    private void advertise() {
        int door = port.get();
        NodeName called = name.get();
        multicast.become(
                door <= 0
                        ? List.of()
                        : Multicast.chosen(networks.officeAddresses()).stream()
                                .map(address -> new MdnsInstance.Spec(address, called, door))
                                .toList());
    }

    private void askAgain() {
        for (Peer peer : retries.due(directory.peers(), RETRIES_PER_TICK)) {
            peer.addresses().forEach(address -> probes.known(peer.id(), address));
        }
    }

    private boolean isOwnDoor(InetAddress host, int there) {
        return there == port.get()
                && networks.networks().stream()
                        .flatMap(network -> network.addresses().stream())
                        .map(LocalAddress::address)
                        .anyMatch(host::equals);
    }

    private boolean isOwnMachine(InetAddress host, int there) {
        try {
            return there == port.get() && (host.isLoopbackAddress() || NetworkInterface.getByInetAddress(host) != null);
        } catch (SocketException e) {
            return false;
        }
    }

    private static ProblemException away(String sentence, Object... values) {
        return new ProblemException(ProblemCode.NODE_AWAY, sentence, values);
    }

    /** Says goodbye and closes within 1.2 s. */
    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            LOG.debug("ending the subscription: {}", e.toString());
        }
        thread.shutdownNow();
        probes.close();
        multicast.close();
    }

    /**
     * @param running an instance is advertising on this address
     * @param ownHeard the instance has heard its own announcement
     * @param othersHeard it has heard some other host
     */
    public record MulticastState(
            String interfaceName, String address, boolean running, boolean ownHeard, boolean othersHeard) {}
}
