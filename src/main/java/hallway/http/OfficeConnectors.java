package hallway.http;

import hallway.limit.KeyedBuckets;
import hallway.limit.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connectors of one door on the office's addresses: one for each, never the wildcard. An address that can't be had yet
 * is tried again at each {@link #openWanted}. Safe for use by any thread.
 */
final class OfficeConnectors {
    private static final Logger LOG = LoggerFactory.getLogger(OfficeConnectors.class);
    private static final int BACKLOG = 128;

    private final Server server;
    private final Connection.Listener watch;
    private final KeyedBuckets<InetAddress> arrivals;
    private final Door door;
    private final int port;
    private final Protocols protocols;
    // guarded by this
    private final Map<InetAddress, ServerConnector> open = new HashMap<>();
    // guarded by this
    private Set<InetAddress> wanted = Set.of();
    // guarded by this: told once of each
    private final Set<InetAddress> refused = new HashSet<>();

    /** Makes what a connector speaks, new for each. */
    interface Protocols {
        List<ConnectionFactory> make() throws IOException;
    }

    /** @param arrivals bounds how fast an address's connections are taken, on all doors together */
    OfficeConnectors(
            Server server,
            Connection.Listener watch,
            KeyedBuckets<InetAddress> arrivals,
            Door door,
            int port,
            Protocols protocols) {
        this.server = server;
        this.watch = watch;
        this.arrivals = arrivals;
        this.door = door;
        this.port = port;
        this.protocols = protocols;
    }

    /** A connector that is not open yet. */
    static ServerConnector connector(
            Server server,
            Connection.Listener watch,
            KeyedBuckets<InetAddress> arrivals,
            Door door,
            InetAddress address,
            int port,
            List<ConnectionFactory> speaks) {
        ServerConnector connector = new CalmConnector(server, arrivals, speaks.toArray(ConnectionFactory[]::new));
        connector.setName(door.name());
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(Limits.IDLE_TIME.toMillis());
        connector.setShutdownIdleTimeout(0);
        connector.addBean(watch);
        return connector;
    }

    /** Opens the door on exactly {@code addresses}, and closes it elsewhere, with the connections there. */
    synchronized void openOn(Collection<InetAddress> addresses) {
        wanted = Set.copyOf(addresses);
        refused.retainAll(wanted);
        Map.copyOf(open).forEach((address, connector) -> {
            if (!wanted.contains(address)) {
                open.remove(address);
                close(address, connector);
                LOG.info("the door {} is closed on {}", name(), address.getHostAddress());
            }
        });
        openWanted();
    }

    /** Opens what could not be opened before. */
    synchronized void openWanted() {
        for (InetAddress fresh : wanted) {
            if (!open.containsKey(fresh)) {
                open(fresh);
            }
        }
    }

    /** Where the door is open now. */
    synchronized List<InetAddress> openOn() {
        return List.copyOf(open.keySet());
    }

    private void open(InetAddress address) {
        ServerConnector connector = null;
        try {
            connector = connector(server, watch, arrivals, door, address, port, protocols.make());
            server.addConnector(connector);
            connector.start();
            open.put(address, connector);
            refused.remove(address);
            LOG.info("the door {} is open on {} port {}", name(), address.getHostAddress(), port);
        } catch (Exception e) {
            // an address that is about to go, or that is still being checked for duplicates: the next sweep tries again
            if (refused.add(address)) {
                LOG.warn("the door {} can't open on {}: {}", name(), address.getHostAddress(), e.getMessage());
            }
            if (connector != null) {
                close(address, connector);
            }
        }
    }

    private void close(InetAddress address, ServerConnector connector) {
        try {
            connector.stop();
            connector.getConnectedEndPoints().forEach(EndPoint::close);
        } catch (Exception e) {
            LOG.warn("closing the door {} on {}: {}", name(), address.getHostAddress(), e.getMessage());
        }
        server.removeConnector(connector);
    }

    private String name() {
        return door.name().toLowerCase(Locale.ROOT);
    }
}
