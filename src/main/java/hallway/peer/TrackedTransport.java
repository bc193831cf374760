package hallway.peer;

import hallway.model.NodeId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/** Knows the open connections of each node, so that they can be cut (S11). */
final class TrackedTransport extends HttpClientTransportOverHTTP {
    private final Map<NodeId, Set<Connection>> open = new ConcurrentHashMap<>();

    TrackedTransport(ClientConnector connector) {
        super(connector);
    }

    @Override
    public Connection newConnection(EndPoint endPoint, Map<String, Object> context) throws IOException {
        NodeId node = PinnedTls.target(context).node();
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

    List<Connection> connections(NodeId node) {
        return List.copyOf(open.getOrDefault(node, Set.of()));
    }
}
