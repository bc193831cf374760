package hallway.http;

import hallway.limit.Limits;
import hallway.model.NodeId;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * Counts the connections of all doors and cuts those that are too many or too slow (PROTOCOL.md S21). Jetty's idle timeout
 * alone is fooled by one byte now and then. Safe for use by any thread; connections are cut after the lock is released.
 */
final class DoorWatch implements Connection.Listener {
    private final InstantSource clock;
    // guarded by this
    private final Map<Connection, Watched> open = new HashMap<>();

    DoorWatch(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void onOpened(Connection connection) {
        // before the first byte has told TLS from HTTP, a connection to the guests' door is a detecting one
        if (!(connection instanceof HttpConnection)
                && connection.getClass().getEnclosingClass() != DetectorConnectionFactory.class) {
            return;
        }
        Watched watched = new Watched(connection, clock.instant());
        boolean admitted;
        synchronized (this) {
            admitted = isRoomFor(watched);
            if (admitted) {
                open.put(connection, watched);
            }
        }
        if (!admitted) {
            watched.cut();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof SslConnection secured) {
            SpentEngine.free(secured.getSSLEngine());
            return;
        }
        synchronized (this) {
            open.remove(connection);
        }
    }

    /** A request's headers are complete. */
    synchronized void requestBegins(Connection connection, boolean hasBody) {
        Watched watched = open.get(connection);
        if (watched != null) {
            watched.requestBegins(hasBody, clock.instant());
        }
    }

    /** @param there whether a part of the body was there when it was asked for */
    synchronized void bodyRead(Connection connection, boolean there) {
        Watched watched = open.get(connection);
        if (watched != null && there) {
            watched.bodyGoesOn(clock.instant());
        } else if (watched != null) {
            watched.bodyIsAwaited(clock.instant());
        }
    }

    synchronized void bodyEnds(Connection connection) {
        Watched watched = open.get(connection);
        if (watched != null) {
            watched.bodyEnds(clock.instant());
        }
    }

    synchronized void requestEnds(Connection connection) {
        Watched watched = open.get(connection);
        if (watched != null) {
            watched.requestEnds(clock.instant());
        }
    }

    /**
     * The caller on {@code connection} is known from now on.
     *
     * @param node its id, or {@code null} for this machine's user
     * @return {@code false} if that node has too many connections already
     */
    synchronized boolean admit(Connection connection, @Nullable NodeId node) {
        Watched watched = open.get(connection);
        if (watched == null) {
            return false;
        }
        if (watched.isAuthenticated()) {
            return true;
        }
        if (node != null && count(other -> node.equals(other.node())) >= Limits.CONNECTIONS_PER_NODE) {
            return false;
        }
        watched.authenticated(node);
        return true;
    }

    /** Cuts every connection of {@code node} (S11). */
    void cut(NodeId node) {
        cutAll(watched -> node.equals(watched.node()));
    }

    /** Cuts what is overdue; called each second. */
    void sweep() {
        cutAll(watched -> watched.isOverdue(clock.instant()));
    }

    synchronized int size() {
        return open.size();
    }

    private void cutAll(Predicate<Watched> which) {
        List<Watched> doomed = new ArrayList<>();
        synchronized (this) {
            for (Watched watched : open.values()) {
                if (which.test(watched)) {
                    doomed.add(watched);
                }
            }
        }
        doomed.forEach(Watched::cut);
    }

    private boolean isRoomFor(Watched fresh) {
        boolean local = isLoopback(fresh);
        // this machine's own are counted apart, so that others can't keep its user out
        if (count(other -> isLoopback(other) == local) >= Limits.CONNECTIONS) {
            return false;
        }
        InetAddress remote = fresh.remote();
        if (local || remote == null) {
            return true;
        }
        // each door by itself: guests can't keep the office's machines out
        return count(other -> !other.isAuthenticated() && other.port() == fresh.port() && !isLoopback(other))
                        < Limits.UNAUTHENTICATED_CONNECTIONS
                && count(other -> !other.isAuthenticated()
                                && other.port() == fresh.port()
                                && remote.equals(other.remote()))
                        < Limits.UNAUTHENTICATED_CONNECTIONS_PER_ADDRESS;
    }

    private static boolean isLoopback(Watched watched) {
        InetAddress remote = watched.remote();
        return remote == null || remote.isLoopbackAddress();
    }

    private long count(Predicate<Watched> which) {
        return open.values().stream().filter(which).count();
    }
}
