package hallway.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Ends the threads of one transfer: interrupts them and closes the streams that they wait on. Safe for use by any thread.
 */
final class Stop {
    // the three guarded by this
    private final Set<Thread> threads = new HashSet<>();
    private final Set<Closeable> streams = new HashSet<>();
    private boolean stopped;

    /** @throws CancellationException after {@link #stop} */
    synchronized void check() {
        if (stopped) {
            throw new CancellationException("stopped");
        }
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** The calling thread works for the transfer until {@link #leave}. */
    synchronized void enter() {
        check();
        threads.add(Thread.currentThread());
    }

    /** Takes back an interrupt that was meant for the work that is over now. */
    synchronized void leave() {
        if (threads.remove(Thread.currentThread()) && stopped) {
            Thread.interrupted();
        }
    }

    /** Has {@code stream} closed by a stop, until {@link #release}; at once if that has been. */
    <C extends Closeable> C hold(C stream) throws IOException {
        synchronized (this) {
            if (!stopped) {
                streams.add(stream);
                return stream;
            }
        }
        stream.close();
        throw new CancellationException("stopped");
    }

    synchronized void release(Closeable stream) {
        streams.remove(stream);
    }

    void stop() {
        Set<Closeable> open;
        synchronized (this) {
            stopped = true;
            threads.forEach(Thread::interrupt);
            open = new HashSet<>(streams);
            streams.clear();
            notifyAll();
        }
        for (Closeable stream : open) {
            close(stream);
        }
    }

    private static void close(Closeable stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // it is closed so that its reader fails: that it fails itself is as good
            return;
        }
    }

    /** Waits; a stop ends it. */
    void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        synchronized (this) {
            for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
                check();
                try {
                    wait(left / 1_000_000, (int) (left % 1_000_000));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CancellationException("interrupted");
                }
            }
            check();
        }
    }
}
