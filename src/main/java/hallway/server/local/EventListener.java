package hallway.server.local;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One reader of the event stream. What is told while it can't take more waits here, equal messages once; nothing blocks.
 * The stream is written by one thread at a time, whichever found something to do (Servlet 6 section 5.7: only after
 * {@code isReady}).
 */
final class EventListener implements WriteListener {
    /** Different messages that may wait: beyond it the reader is dropped and looks anew when it comes back. */
    private static final int MAX_WAITING = 1024;

    private final ServletOutputStream out;
    private final Consumer<EventListener> ended;
    /** How often {@link #drain} has been asked for and not yet been done. */
    private final AtomicInteger work = new AtomicInteger();
    /** Before the container's first call the stream would still block. */
    private volatile boolean started;

    // guarded by this
    private final Set<String> waiting = new LinkedHashSet<>();
    private boolean closing;
    private boolean completed;
    private int idleTicks;

    private boolean unflushed;

    /** @param ended called once, when the stream is over for whatever reason */
    EventListener(ServletOutputStream out, Consumer<EventListener> ended) {
        this.out = out;
        this.ended = ended;
    }

    /** Queues {@code message}; {@code false} if too much waits already. */
    boolean send(String message) {
        synchronized (this) {
            if (closing || (waiting.size() >= MAX_WAITING && !waiting.contains(message))) {
                return false;
            }
            waiting.add(message);
        }
        drain();
        return true;
    }

    /** Ends the stream when what waits has been taken. */
    void finish() {
        synchronized (this) {
            closing = true;
        }
        drain();
    }

    /** Ends the stream now, whatever waits. */
    void drop() {
        synchronized (this) {
            closing = true;
            waiting.clear();
        }
        complete();
    }

    /** {@code true} if nothing has been taken since the tick before the last, though something waits. */
    synchronized boolean isStuck() {
        idleTicks = waiting.isEmpty() ? 0 : idleTicks + 1;
        return idleTicks > 1;
    }

    @Override
    public void onWritePossible() {
        started = true;
        drain();
    }

    @Override
    public void onError(Throwable failure) {
        drop();
    }

    private void drain() {
        if (!started || work.getAndIncrement() != 0) {
            return;
        }
        int asked = 1;
        do {
            try {
                write();
            } catch (IOException | IllegalStateException e) {
                // the reader is gone
                drop();
            }
            asked = work.addAndGet(-asked);
        } while (asked != 0);
    }

    private void write() throws IOException {
        while (isOpen() && out.isReady()) {
            String next = take();
            if (next != null) {
                out.write(next.getBytes(StandardCharsets.UTF_8));
                unflushed = true;
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                completeIfClosing();
                return;
            }
        }
    }

    private synchronized boolean isOpen() {
        return !completed;
    }

    private synchronized @Nullable String take() {
        var first = waiting.iterator();
        if (!first.hasNext()) {
            return null;
        }
        String message = first.next();
        first.remove();
        idleTicks = 0;
        return message;
    }

    private void completeIfClosing() {
        boolean over;
        synchronized (this) {
            over = closing;
        }
        if (over) {
            complete();
        }
    }

    private void complete() {
        synchronized (this) {
            if (completed) {
                return;
            }
            completed = true;
        }
        ended.accept(this);
    }
}
