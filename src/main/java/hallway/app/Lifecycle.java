package hallway.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, so that it can be closed in the opposite order, once, whoever asks first. The whole close takes at
 * most {@link #CLOSE_TIME}: a part that hangs is left behind. Safe for use by any thread.
 */
final class Lifecycle implements AutoCloseable {
    /** DESIGN.md: a clean end within 2 s of SIGTERM. */
    static final Duration CLOSE_TIME = Duration.ofMillis(1900);

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    // guarded by this
    private final Deque<Part> started = new ArrayDeque<>();
    private boolean closing;

    /** {@code part} is running; it is closed before all that was added earlier. */
    void add(String name, AutoCloseable part) {
        synchronized (this) {
            if (!closing) {
                started.push(new Part(name, part));
                return;
            }
        }
        // the end came while the start was still under way
        new Part(name, part).close();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
        }
        ExecutorService closer = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "hallway-close");
            thread.setDaemon(true);
            return thread;
        });
        closer.execute(this::closeAll);
        closer.shutdown();
        try {
            if (!closer.awaitTermination(CLOSE_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("not everything has ended in time; the rest is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeAll() {
        while (true) {
            Part part;
            synchronized (this) {
                part = started.poll();
            }
            if (part == null) {
                return;
            }
            part.close();
        }
    }

    private record Part(String name, AutoCloseable body) {
        void close() {
            long begin = System.nanoTime();
            try {
                body.close();
            } catch (Exception e) {
                LOG.warn("ending {} failed", name, e);
            }
            LOG.debug("ended {} in {} ms", name, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        }
    }
}
