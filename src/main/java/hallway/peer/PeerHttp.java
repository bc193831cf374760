package hallway.peer;

import hallway.identity.TlsContexts;
import hallway.limit.Limits;
import hallway.model.NodeId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The one HTTP client. It looks up no names, follows nothing, keeps no cookies and decodes nothing: a peer gets exactly
 * the requests that were asked for. Threads: {@code hallway-peer}.
 */
final class PeerHttp implements AutoCloseable {
    /** To one node, the news among them; it allows {@link Limits#CONNECTIONS_PER_NODE}, and we may be reconnecting. */
    static final int CONNECTIONS = Limits.CONNECTIONS_PER_NODE - 2;

    static final Duration CONNECT_TIME = Duration.ofMillis(1500);
    /** Shorter than {@link Limits#IDLE_TIME}, so that the server is not the one that closes. */
    private static final Duration POOL_TIME = Duration.ofSeconds(30);
    /** Four TLS records: STACK.md section 2. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private static final int THREADS = 32;

    private final TrackedTransport transport;
    private final HttpClient client;

    PeerHttp(TlsContexts tls, Predicate<InetAddress> onLink) {
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setSslContextFactory(new PinnedTls(tls));
        transport = new TrackedTransport(connector, onLink);
        client = new HttpClient(transport);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1, (int) POOL_TIME.toMillis());
        threads.setName("hallway-peer");
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setFollowRedirects(false);
        client.setUserAgentField(null);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setConnectTimeout(CONNECT_TIME.toMillis());
        client.setIdleTimeout(POOL_TIME.toMillis());
        client.setDestinationIdleTimeout(2 * POOL_TIME.toMillis());
        client.setMaxConnectionsPerDestination(CONNECTIONS);
        client.setMaxRequestsQueuedPerDestination(256);
        client.setMaxResponseHeadersSize(Limits.HEADER_BYTES);
        client.setResponseBufferSize(BUFFER_BYTES);
        client.setSocketAddressResolver(PeerHttp::resolve);
    }

    void start() throws IOException {
        try {
            client.start();
        } catch (Exception e) {
            // LifeCycle.start declares it
            throw new IOException("The connections to other machines can't be set up: " + e.getMessage(), e);
        }
        client.getProtocolHandlers().clear();
        client.getContentDecoderFactories().clear();
    }

    Request request(String method, Target target, String rawPath) {
        return client.newRequest(target.uri(rawPath)).tag(target).method(method).followRedirects(false);
    }

    /** Runs {@code task} after {@code delay}, unless what is returned is called before. */
    Runnable later(Duration delay, Runnable task) {
        var scheduled = client.getScheduler().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        return scheduled::cancel;
    }

    /** Ends what waits, what runs and what is kept for {@code node}. */
    void disconnect(NodeId node) {
        IOException reason = new IOException("the connections to this machine were closed");
        for (Destination destination : client.getDestinations()) {
            if (destination instanceof HttpDestination queue && isFor(destination, node)) {
                for (HttpExchange waiting : List.copyOf(queue.getHttpExchanges())) {
                    var unused = waiting.getRequest().abort(reason);
                }
            }
        }
        for (Connection connection : transport.connections(node)) {
            connection.close();
        }
    }

    /** Ends the connections that are not from an office network. */
    void disconnectStrayed() {
        transport.strayed().forEach(Connection::close);
    }

    int connections(NodeId node) {
        return transport.connections(node).size();
    }

    private static boolean isFor(Destination destination, NodeId node) {
        return destination.getOrigin().getTag() instanceof Target target
                && target.node().equals(node);
    }

    private static void resolve(
            String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        promise.succeeded(List.of(PinnedTls.target(context).address()));
    }

    @Override
    public void close() throws IOException {
        try {
            client.stop();
        } catch (Exception e) {
            // LifeCycle.stop declares it
            throw new IOException("closing the connections to other machines failed", e);
        }
    }
}
