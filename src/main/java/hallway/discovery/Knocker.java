package hallway.discovery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which doors open at all, many at once and without a thread each: a flood of adverts names hosts that do not
 * exist, each of which would hold a probe's thread for 3 s. Its one thread, {@code hallway-knock}, exists from the first
 * knock on.
 */
final class Knocker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Knocker.class);
    /** A host on the same link answers in milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Semaphore free;
    private final Object lock = new Object();
    // guarded by lock
    private @Nullable AsynchronousChannelGroup group;
    // guarded by lock
    private boolean closed;

    /** @param limit doors that are knocked at at the same time */
    Knocker(int limit) {
        this.free = new Semaphore(limit);
    }

    /** Calls one of the two, on the knocker's thread, neither of which may block; {@code false} if it can't be tried now. */
    boolean knock(InetSocketAddress address, Runnable opened, Runnable silent) {
        if (!free.tryAcquire()) {
            return false;
        }
        try {
            AsynchronousSocketChannel channel = AsynchronousSocketChannel.open(group());
            channel.connect(address, channel, new Answer(opened, silent));
            CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> end(channel));
            return true;
        } catch (IOException | UnsupportedAddressTypeException e) {
            free.release();
            LOG.debug("knocking at {}: {}", address, e.toString());
            return false;
        }
    }

    private AsynchronousChannelGroup group() throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IOException("closed");
            }
            AsynchronousChannelGroup made = group;
            if (made == null) {
                made = AsynchronousChannelGroup.withFixedThreadPool(1, DiscoveryThreads.factory("hallway-knock"));
                group = made;
            }
            return made;
        }
    }

    private static void end(AsynchronousSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing: {}", e.toString());
        }
    }

    @Override
    public void close() {
        AsynchronousChannelGroup last;
        synchronized (lock) {
            closed = true;
            last = group;
        }
        if (last != null) {
            try {
                last.shutdownNow();
            } catch (IOException e) {
                LOG.debug("closing: {}", e.toString());
            }
        }
    }

    /** Told once by the channel: it connected, failed, or was closed when patience ended. */
    private final class Answer implements CompletionHandler<Void, AsynchronousSocketChannel> {
        private final Runnable opened;
        private final Runnable silent;
        private final AtomicBoolean told = new AtomicBoolean();

        Answer(Runnable opened, Runnable silent) {
            this.opened = opened;
            this.silent = silent;
        }

        @Override
        public void completed(Void nothing, AsynchronousSocketChannel channel) {
            tell(channel, opened);
        }

        @Override
        public void failed(Throwable cause, AsynchronousSocketChannel channel) {
            tell(channel, silent);
        }

        private void tell(AsynchronousSocketChannel channel, Runnable what) {
            if (told.compareAndSet(false, true)) {
                end(channel);
                free.release();
                DiscoveryThreads.run(what);
            }
        }
    }
}
