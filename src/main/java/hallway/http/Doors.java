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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Jetty with its doors. The doors of the page and the previews open on loopback at the start; the peers' door opens and closes with the
 * office's addresses, one connector for each, never the wildcard. Safe for use by any thread.
 */
public final class Doors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);
    /** Answers that wait for a disk or a peer hold a thread each. */
    private static final int THREADS = 96;

    private static final int BACKLOG = 128;
    /** A {@code %} in a name is {@code %25} on the wire; RawPath decodes once and refuses what climbs. */
    private static final UriCompliance ESCAPES = UriCompliance.RFC3986.with(
            "hallway",
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

    private static final long SWEEP_SECONDS = 1;

    private final TlsContexts tls;
    private final Ports ports;
    private final DoorWatch watch;
    private final KeyedBuckets<InetAddress> arrivals;
    private final Server server;
    private final Map<Door, DoorPlan> plans;
    // guarded by this
    private final Map<InetAddress, ServerConnector> peerConnectors = new HashMap<>();
    // guarded by this
    private Set<InetAddress> wanted = Set.of();
    // guarded by this: told once of each
    private final Set<InetAddress> refused = new HashSet<>();
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
        this.tls = tls;
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
            Handler bounded = door == Door.PEERS ? new PeerTurns(problems, answers) : answers;
            byName.put(door.name(), new PushHandler(plan.pushes(), problems, bounded));
        });
        server.setHandler(new Guard(watch, tokens, problems, ports, levels, onLink, byName));
        server.setErrorHandler(new ProblemErrors(problems));
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
            server.addConnector(
                    connector(Door.PAGE, address, ports.page(), new HttpConnectionFactory(configuration())));
            if (plans.containsKey(Door.PREVIEWS)) {
                server.addConnector(connector(
                        Door.PREVIEWS, address, ports.previews(), new HttpConnectionFactory(configuration())));
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
        if (!running) {
            return;
        }
        wanted = Set.copyOf(addresses);
        refused.retainAll(wanted);
        Map.copyOf(peerConnectors).forEach((address, connector) -> {
            if (!wanted.contains(address)) {
                peerConnectors.remove(address);
                close(address, connector);
            }
        });
        openWanted();
    }

    private synchronized void openWanted() {
        for (InetAddress fresh : wanted) {
            if (running && !peerConnectors.containsKey(fresh)) {
                open(fresh);
            }
        }
    }

    private void open(InetAddress address) {
        HttpConfiguration configuration = configuration();
        // a node is asked for by its key; the name in a certificate or in SNI means nothing
        configuration.addCustomizer(new SecureRequestCustomizer(false, false, -1, false));
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(tls.server());
        factory.setIncludeProtocols("TLSv1.3");
        factory.setExcludeProtocols();
        factory.setNeedClientAuth(true);
        factory.setSniRequired(false);
        factory.setRenegotiationAllowed(false);
        SslConnectionFactory tlsConnections = new SslConnectionFactory(factory, "http/1.1");
        // from our buffer to the socket without a copy on the heap between
        tlsConnections.setDirectBuffersForEncryption(true);
        tlsConnections.setDirectBuffersForDecryption(true);
        ServerConnector connector =
                connector(Door.PEERS, address, ports.peers(), tlsConnections, new HttpConnectionFactory(configuration));
        try {
            server.addConnector(connector);
            connector.start();
            peerConnectors.put(address, connector);
            refused.remove(address);
            LOG.info("the peers' door is open on {} port {}", address.getHostAddress(), ports.peers());
        } catch (Exception e) {
            // an address that is about to go, or that is still being checked for duplicates: the next sweep tries again
            if (refused.add(address)) {
                LOG.warn("the peers' door can't open on {}: {}", address.getHostAddress(), e.getMessage());
            }
            close(address, connector);
        }
    }

    private void close(InetAddress address, ServerConnector connector) {
        try {
            connector.stop();
            connector.getConnectedEndPoints().forEach(EndPoint::close);
        } catch (Exception e) {
            LOG.warn("closing the peers' door on {}: {}", address.getHostAddress(), e.getMessage());
        }
        server.removeConnector(connector);
    }

    /** Where the peers' door is open now. */
    public synchronized List<InetAddress> peersOpenOn() {
        return List.copyOf(peerConnectors.keySet());
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

    private ServerConnector connector(Door door, InetAddress address, int port, ConnectionFactory... factories) {
        ServerConnector connector = new CalmConnector(server, arrivals, factories);
        connector.setName(door.name());
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(Limits.IDLE_TIME.toMillis());
        connector.setShutdownIdleTimeout(0);
        connector.addBean(watch);
        return connector;
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(Limits.HEADER_BYTES);
        configuration.setOutputBufferSize(ContentPump.BUFFER);
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setUriCompliance(ESCAPES);
        return configuration;
    }

    private void sweepLater() {
        Scheduler scheduler = server.getScheduler();
        scheduler.schedule(
                () -> {
                    if (watch.size() > 0) {
                        watch.sweep();
                    }
                    openWanted();
                    if (server.isRunning()) {
                        sweepLater();
                    }
                },
                SWEEP_SECONDS,
                TimeUnit.SECONDS);
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
