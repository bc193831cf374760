package hallway.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One {@code GET /v1/blob/{id}/have}, read by whichever thread of the client has bytes. Waits nowhere. */
final class HaveStream implements Response.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HaveStream.class);

    private final Function<Target, Request> make;
    private final HaveLines lines;
    private final PeerObjects.HaveListener listener;
    // all guarded by this
    private final Deque<Target> untried;
    private @Nullable Request request;
    private boolean answered;
    private boolean closed;
    private boolean over;

    HaveStream(
            List<Target> targets, Function<Target, Request> make, HaveLines lines, PeerObjects.HaveListener listener) {
        this.untried = new ArrayDeque<>(targets);
        this.make = make;
        this.lines = lines;
        this.listener = listener;
    }

    /** Tries one address after the other. */
    void open() {
        Request next = null;
        synchronized (this) {
            Target target = closed || answered ? null : untried.poll();
            if (target != null) {
                next = make.apply(target);
                request = next;
            }
        }
        if (next == null) {
            end();
        } else {
            next.send(this);
        }
    }

    private void end() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        listener.ended();
    }

    @Override
    public void onHeaders(Response response) {
        synchronized (this) {
            answered = true;
        }
        if (response.getStatus() != 200) {
            abort("status " + response.getStatus());
        }
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        try {
            lines.accept(content);
        } catch (IOException e) {
            LOG.info("news of pieces can't be read: {}", e.getMessage());
            abort("unreadable");
        }
    }

    @Override
    public void onComplete(Result result) {
        LOG.debug("news of pieces ended: {}", String.valueOf(result.getFailure()));
        open();
    }

    private void abort(String reason) {
        Request running;
        synchronized (this) {
            running = request;
        }
        if (running != null) {
            var unused = running.abort(new IOException(reason));
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        abort("no longer wanted");
    }
}
