package hallway.network;

import hallway.database.Database;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows the networks of this machine and tells when they change. Safe for use by any thread. */
public final class NetworkWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkWatcher.class);
    /** An address that comes or goes is acted on within 10 s (DESIGN.md section 6): this leaves time to announce it. */
    private static final Duration POLL = Duration.ofSeconds(5);
    /** More than this beyond the poll's interval and the machine has slept, or its clock was set. */
    private static final Duration JUMP = Duration.ofSeconds(30);

    private final NetworkKinds kinds;
    private final EventBus events;
    private final InstantSource clock;
    private final Supplier<List<String>> interfacePatterns;
    private final boolean answerOffice;
    private final Interfaces interfaces;
    private final CalmGateways gateways;
    private final Duration poll;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "hallway-network");
        made.setDaemon(true);
        return made;
    });

    /** One look at a time: this serialises them, and readers never wait for it. */
    private final ReentrantLock turn = new ReentrantLock();
    // guarded by turn
    private final Map<String, Fingerprint> lastByRoute = new HashMap<>();
    // guarded by turn: what was said of networks that can't be recognised yet, until they change
    private final Map<String, NetworkKind> passing = new HashMap<>();
    // guarded by turn
    private Instant lastLook = Instant.MIN;

    private volatile List<Network> networks = List.of();

    /**
     * @param interfacePatterns the user's choice, read anew at each look; empty for all that suit
     * @param answerOffice {@code --office-network}: the first network is the office, if none has been answered for yet
     */
    public NetworkWatcher(
            Database database,
            EventBus events,
            InstantSource clock,
            Supplier<List<String>> interfacePatterns,
            boolean answerOffice) {
        this(
                new NetworkKinds(database),
                events,
                clock,
                interfacePatterns,
                answerOffice,
                Interfaces::ofSystem,
                Gateways.ofSystem(),
                POLL);
    }

    NetworkWatcher(
            NetworkKinds kinds,
            EventBus events,
            InstantSource clock,
            Supplier<List<String>> interfacePatterns,
            boolean answerOffice,
            Interfaces interfaces,
            Gateways gateways,
            Duration poll) {
        this.kinds = kinds;
        this.events = events;
        this.clock = clock;
        this.interfacePatterns = interfacePatterns;
        this.answerOffice = answerOffice;
        this.interfaces = interfaces;
        this.gateways = new CalmGateways(gateways, clock);
        this.poll = poll;
    }

    /** Looks once on this thread, so that the state is there when this returns, then watches. */
    public void start() {
        look();
        var unused = thread.scheduleWithFixedDelay(this::look, poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The networks of all chosen interfaces, as last seen. */
    public List<Network> networks() {
        return networks;
    }

    /** The addresses on office networks: where the doors open and discovery speaks. */
    public List<LocalAddress> officeAddresses() {
        return networks.stream()
                .filter(network -> network.kind() == NetworkKind.OFFICE)
                .flatMap(network -> network.addresses().stream())
                .toList();
    }

    /** {@code true} if {@code address} is in the subnet of one of the {@link #officeAddresses()}, or one of them. */
    public boolean isOnLink(InetAddress address) {
        return officeAddresses().stream().anyMatch(local -> Subnet.contains(local, address));
    }

    /**
     * Remembers what the present networks are, and tells.
     *
     * @param interfaceName only the network there; empty for those that are not answered for, or all if none is
     * @throws hallway.model.ProblemException {@code NOT_FOUND} if there is no such interface or no network at all
     */
    public void answer(NetworkKind kind, Optional<String> interfaceName) {
        turn.lock();
        try {
            for (Network network : asked(interfaceName)) {
                remember(network.fingerprint(), network.label(), kind);
            }
        } finally {
            turn.unlock();
        }
        look();
    }

    /** Looks again now: settings changed. */
    public void look() {
        boolean changed;
        turn.lock();
        try {
            changed = lookOnce();
        } catch (IOException | RuntimeException e) {
            LOG.warn("looking at the networks: {}", e.toString());
            changed = false;
        } finally {
            turn.unlock();
        }
        if (changed) {
            events.publish(new Event.NetworksChanged());
        }
    }

    private boolean lookOnce() throws IOException {
        Instant now = clock.instant();
        boolean jumped =
                !lastLook.equals(Instant.MIN) && Duration.between(lastLook, now).compareTo(poll.plus(JUMP)) > 0;
        lastLook = now;
        if (jumped) {
            LOG.info("the clock jumped: looking at all networks anew");
            lastByRoute.clear();
            passing.clear();
        }
        List<Network> seen = see(jumped);
        boolean changed = !seen.equals(networks);
        if (changed) {
            LOG.info("networks: {}", seen);
            networks = seen;
        }
        return changed || jumped;
    }

    private List<Network> see(boolean afresh) throws IOException {
        List<LocalInterface> all = interfaces.list();
        List<Gateway> routes = gateways.list(all, afresh);
        List<LocalInterface> chosen = InterfaceChoice.choose(all, interfacePatterns.get(), routes);
        Map<LocalInterface, Fingerprint> fingerprints = new HashMap<>();
        chosen.forEach(one -> fingerprints.put(one, settled(Fingerprint.of(one, routes))));
        List<Fingerprint> present = List.copyOf(fingerprints.values());
        lastByRoute.values().removeIf(old -> !present.contains(old));
        passing.keySet()
                .removeIf(old -> present.stream().noneMatch(one -> one.text().equals(old)));
        boolean first = answerOffice && kinds.isEmpty();
        List<Network> seen = new ArrayList<>();
        for (LocalInterface one : chosen) {
            Fingerprint fingerprint = fingerprints.getOrDefault(one, Fingerprint.of(one, routes));
            String label = fingerprint.subnet() + " on " + one.name();
            if (first) {
                remember(fingerprint.text(), label, NetworkKind.OFFICE);
            }
            seen.add(new Network(one.name(), one.addresses(), fingerprint.text(), label, kind(fingerprint)));
        }
        return List.copyOf(seen);
    }

    /** Keeps what a gateway was recognised by while nobody moved: the system forgets neighbours that are not spoken to. */
    private Fingerprint settled(Fingerprint fingerprint) {
        if (!fingerprint.lasting()) {
            return lastByRoute.getOrDefault(fingerprint.route(), fingerprint);
        }
        lastByRoute.put(fingerprint.route(), fingerprint);
        return fingerprint;
    }

    private NetworkKind kind(Fingerprint fingerprint) {
        NetworkKind said = passing.get(fingerprint.text());
        if (said != null) {
            return said;
        }
        return fingerprint.lasting() ? kinds.find(fingerprint.text()).orElse(NetworkKind.UNKNOWN) : NetworkKind.UNKNOWN;
    }

    private void remember(String fingerprint, String label, NetworkKind kind) {
        if (Fingerprint.isLasting(fingerprint)) {
            kinds.save(fingerprint, kind, label, clock.instant());
        } else {
            passing.put(fingerprint, kind);
        }
    }

    private List<Network> asked(Optional<String> interfaceName) {
        List<Network> present = networks;
        if (interfaceName.isPresent()) {
            String wanted = interfaceName.get();
            present = present.stream()
                    .filter(network -> network.interfaceName().equals(wanted))
                    .toList();
            if (present.isEmpty()) {
                throw new ProblemException(
                        ProblemCode.NOT_FOUND, "This machine has no network on {0}. Choose one that it has.", wanted);
            }
            return present;
        }
        if (present.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND,
                    "This machine is on no network now. Plug in the cable or join the wireless network, then try again.");
        }
        List<Network> open = present.stream()
                .filter(network -> network.kind() == NetworkKind.UNKNOWN)
                .toList();
        return open.isEmpty() ? present : open;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
