package hallway.discovery;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bounded pools of daemon threads; idle threads end. */
final class DiscoveryThreads {
    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryThreads.class);

    private DiscoveryThreads() {}

    static ThreadPoolExecutor pool(String name, int threads, int queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), factory(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    static ThreadFactory factory(String name) {
        AtomicInteger made = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Hands {@code task} to {@code pool}; {@code false} if it is full or closed. What the task throws is logged. */
    static boolean offer(ThreadPoolExecutor pool, Runnable task) {
        try {
            pool.execute(() -> run(task));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("discovery: a task failed", e);
        }
    }
}
