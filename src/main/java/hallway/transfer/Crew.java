package hallway.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one piece of work on several threads, the caller's among them, and ends them all when one fails. */
final class Crew {
    private final Stop stop;
    // guarded by this
    private @Nullable Throwable failure;

    Crew(Stop stop) {
        this.stop = stop;
    }

    /** Work that takes its next step from a source shared with the others, and asks {@link #goesOn} before each. */
    interface Work {
        void run() throws IOException;
    }

    /** {@code false} once another thread of the crew has failed. */
    synchronized boolean goesOn() {
        return failure == null;
    }

    /** Returns when all have ended; throws what the first that failed threw. */
    void run(int threads, Work work) throws IOException {
        run(work, threads - 1, work);
    }

    /** The same with {@code own} on the calling thread, and {@code count} other threads. */
    void run(Work own, int count, Work work) throws IOException {
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Thread other = new Thread(() -> enter(work), Thread.currentThread().getName() + "-" + i);
            other.setDaemon(true);
            other.start();
            others.add(other);
        }
        guarded(own);
        for (Thread other : others) {
            join(other);
        }
        rethrow();
    }

    private void enter(Work work) {
        try {
            stop.enter();
            guarded(work);
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            stop.leave();
        }
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException | Error e) {
            // an error too: what this thread has left undone is missing
            fail(e);
        }
    }

    private synchronized void fail(Throwable e) {
        if (failure == null) {
            failure = e;
        }
    }

    private static void join(Thread other) {
        boolean interrupted = false;
        while (true) {
            try {
                other.join();
                break;
            } catch (InterruptedException e) {
                // it is interrupted as well, and its part file must not be open any more when this returns
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void rethrow() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
