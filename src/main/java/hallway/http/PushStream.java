package hallway.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * An answer that goes on for as long as somebody reads it: news for a peer, events for a page. Nothing here waits for the
 * network and no thread belongs to a reader; one that leaves {@link #MAX_PENDING} unread is cut off. Safe for use by any
 * thread.
 */
public final class PushStream {
    /** Bytes that may wait for a slow reader before the next message cuts it off. */
    public static final int MAX_PENDING = 64 * 1024;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final PushSource source;
    // guarded by this
    private final Deque<byte[]> pending = new ArrayDeque<>();
    private int pendingBytes;
    private boolean writing;
    private boolean finishing;
    private boolean over;

    PushStream(PushSource source, Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.source = source;
    }

    /** The raw path that was asked for. */
    public String path() {
        return request.getHttpURI().getPath();
    }

    /** A header field of the request, the first of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /**
     * Queues {@code message}, unless the very same already waits.
     *
     * @return {@code false} if the stream is over, or is now, because its reader is too slow
     */
    public boolean send(byte[] message) {
        boolean tooSlow;
        synchronized (this) {
            if (over || finishing) {
                return false;
            }
            if (pending.stream().anyMatch(waiting -> Arrays.equals(waiting, message))) {
                return true;
            }
            tooSlow = pendingBytes > MAX_PENDING;
            if (!tooSlow) {
                pending.add(message);
                pendingBytes += message.length;
            }
        }
        if (tooSlow) {
            cut();
            return false;
        }
        writeNext();
        return true;
    }

    /** Ends the answer when what waits has been read. */
    public void finish() {
        synchronized (this) {
            finishing = true;
        }
        writeNext();
    }

    /** Ends the connection now. */
    public void cut() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        end(new EofException("cut off"));
    }

    private void writeNext() {
        byte[] next;
        synchronized (this) {
            if (over || writing) {
                return;
            }
            next = pending.poll();
            if (next == null && !finishing) {
                return;
            }
            pendingBytes -= next == null ? 0 : next.length;
            writing = true;
        }
        if (next == null) {
            response.write(true, null, Callback.from(() -> end(null), this::end));
        } else {
            response.write(false, ByteBuffer.wrap(next), Callback.from(this::written, this::end));
        }
    }

    private void written() {
        synchronized (this) {
            writing = false;
        }
        writeNext();
    }

    private void end(@Nullable Throwable failure) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            pending.clear();
        }
        source.ended(this);
        if (failure == null) {
            callback.succeeded();
        } else {
            callback.failed(failure instanceof EofException ? failure : new EofException(failure));
        }
    }
}
