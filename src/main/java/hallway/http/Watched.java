package hallway.http;

import hallway.limit.Limits;
import hallway.model.NodeId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * One connection under watch: since when it owes us the rest of a request. Its fields are guarded by the {@link DoorWatch}
 * that made it.
 */
final class Watched {
    private enum Phase {
        /** Between requests, or before the first. */
        WAITING,
        /** A request's headers are complete, its body is not. */
        BODY,
        /** The request is complete and being answered. */
        ANSWERING
    }

    private final Connection connection;
    private final @Nullable InetAddress remote;
    private final int port;
    private Phase phase = Phase.WAITING;
    private Instant since;
    private long bytesAtSince;
    private long bytesOutAtSince;
    /** Since when a part of the body is asked for and not there; none while nobody asks. */
    private @Nullable Instant asking;
    /** How long that was before, since the mark. */
    private Duration asked = Duration.ZERO;

    private boolean partial = true;
    private boolean authenticated;
    private @Nullable NodeId node;

    Watched(Connection connection, Instant now) {
        this.connection = connection;
        this.since = now;
        this.remote = connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : null;
        this.port = connection.getEndPoint().getLocalSocketAddress() instanceof InetSocketAddress local
                ? local.getPort()
                : 0;
    }

    /** The door's port, which the connection came to. */
    int port() {
        return port;
    }

    @Nullable
    InetAddress remote() {
        return remote;
    }

    boolean isAuthenticated() {
        return authenticated;
    }

    @Nullable
    NodeId node() {
        return node;
    }

    void authenticated(@Nullable NodeId as) {
        authenticated = true;
        node = as;
    }

    void requestBegins(boolean hasBody, Instant now) {
        phase = hasBody ? Phase.BODY : Phase.ANSWERING;
        mark(now);
    }

    /** Whoever answers asks for more of the body, and there is none yet. */
    void bodyIsAwaited(Instant now) {
        if (asking == null) {
            asking = now;
        }
    }

    /** There is more. */
    void bodyGoesOn(Instant now) {
        if (asking != null) {
            asked = asked.plus(Duration.between(asking, now));
            asking = null;
        }
    }

    void bodyEnds(Instant now) {
        phase = Phase.ANSWERING;
        mark(now);
    }

    void requestEnds(Instant now) {
        phase = Phase.WAITING;
        partial = false;
        mark(now);
    }

    /** {@code true} if the other side has been too slow (S21). */
    boolean isOverdue(Instant now) {
        long bytes = connection.getBytesIn() - bytesAtSince;
        Duration passed = Duration.between(since, now);
        switch (phase) {
            case BODY:
                // a disk of ours that takes its time is not the sender's slowness
                Duration waited = asking == null ? asked : asked.plus(Duration.between(asking, now));
                if (waited.compareTo(Limits.BODY_WINDOW) < 0) {
                    return false;
                }
                mark(now);
                return bytes < Limits.BODY_BYTES_PER_WINDOW;
            case WAITING:
                if (!partial) {
                    // a pause between two requests is the idle timeout's; the first byte of the next begins its time
                    if (bytes > 0) {
                        partial = true;
                        mark(now);
                    }
                    return false;
                }
                return passed.compareTo(Limits.HEADER_TIME) >= 0;
            default:
                return isNotRead(now, passed);
        }
    }

    /** {@code true} if bytes have been ready to go for the whole window, and no more were asked for in it. */
    private boolean isNotRead(Instant now, Duration passed) {
        boolean waits = connection.getEndPoint() instanceof AbstractEndPoint endPoint
                && endPoint.getWriteFlusher().isPending();
        if (!waits || connection.getBytesOut() != bytesOutAtSince) {
            mark(now);
            return false;
        }
        return passed.compareTo(Limits.ANSWER_WINDOW) >= 0;
    }

    /** Ends the connection at once, without a TLS farewell that could wait. */
    void cut() {
        EndPoint endPoint = connection.getEndPoint();
        while (endPoint instanceof EndPoint.Wrapper wrapper && wrapper.unwrap() != null) {
            endPoint = wrapper.unwrap();
        }
        endPoint.close();
    }

    private void mark(Instant now) {
        since = now;
        asked = Duration.ZERO;
        asking = phase == Phase.BODY && asking != null ? now : null;
        bytesAtSince = connection.getBytesIn();
        bytesOutAtSince = connection.getBytesOut();
    }
}
