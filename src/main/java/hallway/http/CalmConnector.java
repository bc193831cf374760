package hallway.http;

import hallway.limit.KeyedBuckets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Takes an address's connections no faster than its bucket fills up, loopback exempt. The rest is closed as it comes, before
 * a buffer or a TLS engine is made for it: what one host may cost in handshakes is bounded (S21).
 */
final class CalmConnector extends ServerConnector {
    private final KeyedBuckets<InetAddress> arrivals;

    CalmConnector(Server server, KeyedBuckets<InetAddress> arrivals, ConnectionFactory... factories) {
        super(server, null, null, null, 0, 1, factories);
        this.arrivals = arrivals;
    }

    @Override
    protected SelectorManager newSelectorManager(Executor executor, Scheduler scheduler, int selectors) {
        return new ServerConnectorManager(executor, scheduler, selectors) {
            @Override
            public void accept(SelectableChannel channel, Object attachment) {
                if (isWelcome(channel)) {
                    super.accept(channel, attachment);
                    return;
                }
                try {
                    channel.close();
                } catch (IOException e) {
                    LOG.debug("closing a connection that came too soon: {}", e.getMessage());
                }
            }
        };
    }

    private boolean isWelcome(SelectableChannel channel) {
        try {
            return !(channel instanceof SocketChannel socket
                            && socket.getRemoteAddress() instanceof InetSocketAddress remote)
                    || remote.getAddress().isLoopbackAddress()
                    || arrivals.tryTake(remote.getAddress());
        } catch (IOException e) {
            // it is gone already
            return false;
        }
    }
}
