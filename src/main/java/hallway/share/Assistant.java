package hallway.share;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A second thread for one large folder, {@code hallway-listing}, started when there is something for it. Looking at a
 * hundred thousand files is the system's work, and two threads have it done in little more than half the time. For one
 * thread that hands over; nothing runs any more once it is closed.
 */
final class Assistant implements AutoCloseable {
    private @Nullable FutureTask<List<Row>> under;

    boolean isFree() {
        return under == null || under.isDone();
    }

    /** Begins {@code work} and gives what the one before has brought, nothing the first time. */
    List<Row> next(Callable<List<Row>> work) throws IOException {
        List<Row> done = rest();
        FutureTask<List<Row>> task = new FutureTask<>(work);
        under = task;
        Thread thread = new Thread(task, "hallway-listing");
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    /** Waits for what is under way. */
    List<Row> rest() throws IOException {
        FutureTask<List<Row>> task = under;
        under = null;
        if (task == null) {
            return List.of();
        }
        try {
            return patiently(task);
        } catch (ExecutionException e) {
            throw new IOException("a folder can't be read: " + e.getCause(), e);
        }
    }

    /** The folder is closed when this returns, so an interrupt is kept for later. */
    private static List<Row> patiently(FutureTask<List<Row>> task) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        rest();
    }
}
