package hallway.peer;

import hallway.model.NodeId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/** Knows the open connections of each node, so that they can be cut (S11). */
final class TrackedTransport extends HttpClientTransportOverHTTP {
    private final Predicate<InetAddress> onLink;
    private final Map<NodeId, Set<Connection>> open = new ConcurrentHashMap<>();

    /** @param onLink whether this machine's address is on an office network: from any other nothing is sent */
    TrackedTransport(ClientConnector connector, Predicate<InetAddress> onLink) {
        super(connector);
        this.onLink = onLink;
    }

    @Override
    public Connection newConnection(EndPoint endPoint, Map<String, Object> context) throws IOException {
        NodeId node = PinnedTls.target(context).node();
        if (!isOnLink(endPoint.getLocalSocketAddress())) {
            throw new ConnectException("the way there is not the office network");
        }
        Connection connection = super.newConnection(endPoint, context);
        open.computeIfAbsent(node, id -> ConcurrentHashMap.newKeySet()).add(connection);
        connection.addEventListener(new Connection.Listener() {
            @Override
            public void onClosed(Connection closed) {
                forget(node, closed);
            }
        });
        return connection;
    }

    private void forget(NodeId node, Connection connection) {
        open.computeIfPresent(node, (id, connections) -> {
            connections.remove(connection);
            return connections.isEmpty() ? null : connections;
        });
    }

    /** Connections that this machine holds from an address that is on no office network (any more). */
    List<Connection> strayed() {
        return open.values().stream()
                .flatMap(Set::stream)
                .filter(connection -> !isOnLink(connection.getEndPoint().getLocalSocketAddress()))
                .toList();
    }

    private boolean isOnLink(@Nullable SocketAddress local) {
        return local instanceof InetSocketAddress address
                && address.getAddress() != null
                && onLink.test(address.getAddress());
    }

    List<Connection> connections(NodeId node) {
        return List.copyOf(open.getOrDefault(node, Set.of()));
    }
}
