package hallway.discovery;

import hallway.model.NodeId;
import hallway.network.LocalAddress;
import java.net.Inet4Address;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mDNS instances: one for each office interface's IPv4 address, or for an IPv6 address where there is no IPv4. Opening
 * and closing is on threads named {@code hallway-mdns}; those of one address follow each other, so that an old one's
 * goodbye is never heard after a new one's announcement. Safe for use by any thread.
 */
final class Multicast implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Multicast.class);
    /** Goodbyes go out at once; JmDNS repeats them for 2 s, and a person who stops the program need not wait for that. */
    private static final Duration PATIENCE = Duration.ofMillis(1200);
    /** Under a flood an instance is replaced again and again: not so often that nobody sees us for the goodbyes. */
    static final Duration REPLACE_EVERY = Duration.ofSeconds(5);

    private final NodeId own;
    private final Consumer<Advert> heard;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newCachedThreadPool(DiscoveryThreads.factory("hallway-mdns"));
    private final ThreadPoolExecutor questions = DiscoveryThreads.pool("hallway-mdns-question", 1, 32);
    private final Object lock = new Object();
    // guarded by lock
    private final Map<LocalAddress, Running> running = new LinkedHashMap<>();
    // guarded by lock: the last thing done for an address
    private final Map<LocalAddress, CompletableFuture<Void>> order = new HashMap<>();
    // guarded by lock
    private boolean closed;

    Multicast(NodeId own, Consumer<Advert> heard, InstantSource clock) {
        this.own = own;
        this.heard = heard;
        this.clock = clock;
    }

    /** Opens and closes what it takes to have exactly {@code wanted}; returns at once. */
    void become(Collection<MdnsInstance.Spec> wanted) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            List<Running> past = running.values().stream()
                    .filter(one -> !wanted.contains(one.instance().spec()))
                    .toList();
            past.forEach(this::end);
            for (MdnsInstance.Spec spec : wanted) {
                if (!running.containsKey(spec.address())) {
                    begin(spec);
                }
            }
        }
    }

    /** Replaces instances that gave up or were flooded; returns how many. */
    int replaceWorn() {
        Instant before = clock.instant().minus(REPLACE_EVERY);
        synchronized (lock) {
            List<Running> worn = running.values().stream()
                    .filter(one ->
                            one.since().isBefore(before) && one.instance().needsReplacing())
                    .toList();
            worn.forEach(this::replace);
            return worn.size();
        }
    }

    /** Replaces all: the machine has slept. */
    void replaceAll() {
        synchronized (lock) {
            List.copyOf(running.values()).forEach(this::replace);
        }
    }

    List<Discovery.MulticastState> states() {
        List<Running> now;
        synchronized (lock) {
            now = List.copyOf(running.values());
        }
        return now.stream().map(one -> one.instance().state()).toList();
    }

    /** Which addresses of {@code all} get an instance. */
    static List<LocalAddress> chosen(List<LocalAddress> all) {
        Map<String, List<LocalAddress>> byInterface = new LinkedHashMap<>();
        all.forEach(one -> byInterface
                .computeIfAbsent(one.interfaceName(), unused -> new ArrayList<>())
                .add(one));
        List<LocalAddress> chosen = new ArrayList<>();
        for (List<LocalAddress> addresses : byInterface.values()) {
            List<LocalAddress> ipv4 = addresses.stream()
                    .filter(one -> one.address() instanceof Inet4Address)
                    .toList();
            chosen.addAll(ipv4.isEmpty() ? addresses.subList(0, 1) : ipv4);
        }
        return chosen;
    }

    private void replace(Running old) {
        LOG.info("replacing mDNS on {}", old.instance().spec().address());
        end(old);
        if (!closed) {
            begin(old.instance().spec());
        }
    }

    private void begin(MdnsInstance.Spec spec) {
        MdnsInstance made = new MdnsInstance(spec, own, heard, task -> DiscoveryThreads.offer(questions, task), clock);
        running.put(spec.address(), new Running(made, clock.instant()));
        inOrder(spec.address(), made::open);
    }

    /** The closing does not wait for its turn: an opening under way is ended by it. */
    private void end(Running old) {
        LocalAddress address = old.instance().spec().address();
        running.remove(address);
        CompletableFuture<Void> closing = async(old.instance()::close);
        order.merge(address, closing, (before, now) -> CompletableFuture.allOf(before, now));
    }

    private void inOrder(LocalAddress address, Runnable task) {
        order.values().removeIf(CompletableFuture::isDone);
        CompletableFuture<Void> before = order.getOrDefault(address, CompletableFuture.completedFuture(null));
        order.put(address, before.thenRunAsync(() -> DiscoveryThreads.run(task), this::execute));
    }

    private CompletableFuture<Void> async(Runnable task) {
        return CompletableFuture.runAsync(() -> DiscoveryThreads.run(task), this::execute);
    }

    private void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed: not done any more");
        }
    }

    /** Says goodbye everywhere, twice where the network lets it, and waits for that at most 1.2 s. */
    @Override
    public void close() {
        List<CompletableFuture<Void>> closing;
        synchronized (lock) {
            closed = true;
            closing = running.values().stream()
                    .map(one -> async(one.instance()::close))
                    .toList();
            running.clear();
        }
        try {
            CompletableFuture.allOf(closing.toArray(new CompletableFuture<?>[0]))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            LOG.debug("the goodbyes are said, not all sockets are closed yet");
        }
        threads.shutdown();
        questions.shutdownNow();
    }

    private record Running(MdnsInstance instance, Instant since) {}
}
