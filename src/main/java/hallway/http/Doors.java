package hallway.http;

import hallway.identity.TlsContexts;
import hallway.json.Json;
import hallway.limit.KeyedBuckets;
import hallway.limit.Limits;
import hallway.model.Level;
import hallway.model.NodeId;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Jetty with its doors. The doors of the page and the previews open on loopback at the start; those of peers and guests open and close
 * with the office's addresses ({@link OfficeConnectors}), the guests' only while there is something for them. Safe for use by any thread.
 */
public final class Doors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);
    /** Answers that wait for a disk or a peer hold a thread each. */
    private static final int THREADS = 128;

    private static final long SWEEP_SECONDS = 1;

    private final Ports ports;
    private final DoorWatch watch;
    private final KeyedBuckets<InetAddress> arrivals;
    private final Server server;
    private final Map<Door, DoorPlan> plans;
    private final OfficeConnectors peers;
    private final OfficeConnectors guests;
    private boolean running;

    /**
     * @param levels how well a node's key is known now
     * @param onLink whether an address lies in one of the office's subnets
     * @param plans what stands behind each door
     */
    public Doors(
            TlsContexts tls,
            Json json,
            Tokens tokens,
            Ports ports,
            InstantSource clock,
            Function<NodeId, Level> levels,
            Predicate<InetAddress> onLink,
            Map<Door, DoorPlan> plans) {
        this(tls, json, tokens, ports, clock, levels, onLink, GuestDoor.NONE, plans);
    }

    /** As above, with a door for guests. */
    public Doors(
            TlsContexts tls,
            Json json,
            Tokens tokens,
            Ports ports,
            InstantSource clock,
            Function<NodeId, Level> levels,
            Predicate<InetAddress> onLink,
            GuestDoor guestDoor,
            Map<Door, DoorPlan> plans) {
        this.ports = ports;
        this.watch = new DoorWatch(clock);
        this.arrivals = new KeyedBuckets<>(Limits.ADDRESSES, Limits.ARRIVALS, Limits.ARRIVAL_TIME, clock);
        this.server = newServer();
        this.plans = Map.copyOf(plans);
        Problems problems = new Problems(json);
        Map<String, Handler> byName = new HashMap<>();
        plans.forEach((door, plan) -> {
            Handler routes = JavalinDoor.of(plan.routes(), problems);
            Handler answers = new ContentHandler(plan.contents(), problems, plan.pace(), routes);
            Handler bounded = switch (door) {
                case PEERS -> new PeerTurns(problems, answers, Limits.REQUESTS, Limits.REQUESTS_PER_ADDRESS);
                case GUESTS ->
                    new PeerTurns(problems, answers, Limits.GUEST_REQUESTS, Limits.GUEST_REQUESTS_PER_ADDRESS);
                default -> answers;
            };
            byName.put(door.name(), new PushHandler(plan.pushes(), problems, bounded));
        });
        server.setHandler(new Guard(watch, tokens, problems, ports, levels, onLink, guestDoor, byName));
        server.setErrorHandler(new ProblemErrors(problems));
        this.peers =
                new OfficeConnectors(server, watch, arrivals, Door.PEERS, ports.peers(), () -> Speech.ofPeers(tls));
        this.guests = new OfficeConnectors(
                server, watch, arrivals, Door.GUESTS, ports.guests(), () -> Speech.ofGuests(guestDoor.tls()));
    }

    private static Server newServer() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4, (int) TimeUnit.SECONDS.toMillis(20));
        threads.setName("hallway-http");
        threads.setDaemon(true);
        // the buffers of ContentPump have to fit in the pool, and the pool has to let go of them
        ByteBufferPool buffers = new ArrayByteBufferPool(-1, -1, ContentPump.BUFFER, 64, 8L << 20, 32L << 20);
        Server server = new Server(threads, null, buffers);
        server.setStopTimeout(0);
        return server;
    }

    /** Opens the doors of the page and the previews; @throws IOException with a sentence, if a port can't be had */
    public synchronized void start() throws IOException {
        List<InetAddress> loopback = new ArrayList<>();
        loopback.add(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        loopback.add(InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
        for (InetAddress address : loopback) {
            server.addConnector(connector(Door.PAGE, address, ports.page()));
            if (plans.containsKey(Door.PREVIEWS)) {
                server.addConnector(connector(Door.PREVIEWS, address, ports.previews()));
            }
        }
        try {
            server.start();
        } catch (Exception e) {
            if (!withoutIpv6(e)) {
                throw new IOException(
                        "The page's door can't be opened on port " + ports.page() + ": " + e.getMessage(), e);
            }
        }
        running = true;
        sweepLater();
    }

    /** A machine without IPv6 has no {@code ::1}; the page is at 127.0.0.1 then. */
    private boolean withoutIpv6(Exception first) throws IOException {
        List<ServerConnector> closed = Stream.of(server.getConnectors())
                .map(ServerConnector.class::cast)
                .filter(connector -> !connector.isOpen())
                .toList();
        if (closed.isEmpty() || closed.stream().anyMatch(v4 -> !v4.getHost().contains(":"))) {
            return false;
        }
        closed.forEach(server::removeConnector);
        try {
            server.stop();
            server.start();
            return true;
        } catch (Exception second) {
            second.addSuppressed(first);
            throw new IOException(
                    "The page's door can't be opened on port " + ports.page() + ": " + second.getMessage(), second);
        }
    }

    /** Opens the peers' door on exactly {@code addresses}, and closes it elsewhere, with the connections there. */
    public synchronized void openPeersOn(Collection<InetAddress> addresses) {
        if (running) {
            peers.openOn(addresses);
        }
    }

    /** The same of the guests' door. */
    /** Where the guests' door is open now. */
    public List<InetAddress> guestsOpenOn() {
        return guests.openOn();
    }

    public synchronized void openGuestsOn(Collection<InetAddress> addresses) {
        if (running) {
            guests.openOn(addresses);
        }
    }

    private synchronized void openWanted() {
        if (running) {
            peers.openWanted();
            guests.openWanted();
        }
    }

    /** Where the peers' door is open now. */
    public List<InetAddress> peersOpenOn() {
        return peers.openOn();
    }

    /** The guests' door is open somewhere now. */
    public boolean isOpenForGuests() {
        return !guests.openOn().isEmpty();
    }

    public Ports ports() {
        return ports;
    }

    /** What stands behind each door. */
    public Map<Door, DoorPlan> plans() {
        return plans;
    }

    /** Cuts the running connections of {@code node} (S11). */
    public void disconnect(NodeId node) {
        watch.cut(node);
    }

    private ServerConnector connector(Door door, InetAddress address, int port) {
        return OfficeConnectors.connector(server, watch, arrivals, door, address, port, Speech.plain());
    }

    private void sweepLater() {
        server.getScheduler().schedule(this::sweep, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    private void sweep() {
        if (watch.size() > 0) {
            watch.sweep();
        }
        openWanted();
        if (server.isRunning()) {
            sweepLater();
        }
    }

    /** Closes all doors and cuts what is under way. */
    @Override
    public synchronized void close() {
        running = false;
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("closing the doors: {}", e.getMessage());
        }
        server.destroy();
    }
}
