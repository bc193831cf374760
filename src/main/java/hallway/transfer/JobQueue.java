package hallway.transfer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is: three at once, the higher priority first, then who was asked for first; what waits comes back in its
 * time. All of that is decided on one thread, {@code hallway-transfer-queue}; the work is done on threads named {@code
 * hallway-transfer}. Safe for use by any thread.
 */
final class JobQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);
    private static final int AT_ONCE = 3;
    private static final Comparator<LiveTransfer> ORDER = Comparator.comparing(
                    (LiveTransfer live) -> live.terms().priority(), Comparator.reverseOrder())
            .thenComparingLong(LiveTransfer::row);
    private static final Duration IDLE = Duration.ofSeconds(10);
    /** The rest of the second in which {@link #close} has to be done is the caller's. */
    private static final Duration END_WITHIN = Duration.ofMillis(800);

    private final Supplier<? extends Collection<LiveTransfer>> all;
    private final Consumer<LiveTransfer> again;
    private final Consumer<LiveTransfer> work;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor decider;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger running = new AtomicInteger();
    // the decider's alone
    private @Nullable ScheduledFuture<?> timer;

    /**
     * @param again queues one that has waited
     * @param work does one run; it catches what it throws
     */
    JobQueue(
            Supplier<? extends Collection<LiveTransfer>> all,
            Consumer<LiveTransfer> again,
            Consumer<LiveTransfer> work,
            InstantSource clock) {
        this.all = all;
        this.again = again;
        this.work = work;
        this.clock = clock;
        decider = new ScheduledThreadPoolExecutor(1, task -> thread(task, "hallway-transfer-queue"));
        decider.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
        decider.allowCoreThreadTimeOut(true);
        decider.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        decider.setRemoveOnCancelPolicy(true);
        threads = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> thread(task, "hallway-transfer"));
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Something has changed: looks whose turn it is now. Returns at once. */
    void look() {
        later(Duration.ZERO, () -> {});
    }

    /** The same, after {@code first}, on the queue's thread. */
    void look(Runnable first) {
        later(Duration.ZERO, first);
    }

    private void later(Duration time, Runnable first) {
        try {
            var unused = decider.schedule(() -> decide(first), time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the queue is closed");
        }
    }

    private void decide(Runnable first) {
        try {
            first.run();
            bringBack();
            while (running.get() < AT_ONCE && startNext()) {
                LOG.debug("{} at once", running.get());
            }
        } catch (RuntimeException e) {
            LOG.error("the queue of transfers failed; the next change tries again", e);
        }
    }

    private void bringBack() {
        Instant now = clock.instant();
        Optional<Instant> next = Optional.empty();
        for (LiveTransfer live : List.copyOf(all.get())) {
            Optional<Instant> due = live.nextTry();
            if (due.isPresent() && !due.get().isAfter(now)) {
                bringBack(live);
            } else if (due.isPresent() && (next.isEmpty() || due.get().isBefore(next.get()))) {
                next = due;
            }
        }
        arm(next.map(due -> Duration.between(now, due).plusMillis(1)));
    }

    private void bringBack(LiveTransfer live) {
        try {
            again.accept(live);
        } catch (RuntimeException e) {
            LOG.warn("{} can't be queued again: {}", live.id(), e.getMessage());
        }
    }

    /** One timer, whatever happens meanwhile. */
    private void arm(Optional<Duration> wait) {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (wait.isPresent() && !decider.isShutdown()) {
            timer = decider.schedule(() -> decide(() -> {}), wait.get().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean startNext() {
        List<LiveTransfer> queued = all.get().stream()
                .filter(live -> live.state() == TransferState.QUEUED)
                .sorted(ORDER)
                .toList();
        for (LiveTransfer live : queued) {
            if (live.begin(clock.instant())) {
                running.incrementAndGet();
                threads.execute(() -> run(live));
                return true;
            }
        }
        return false;
    }

    private void run(LiveTransfer live) {
        Thread.currentThread().setName("hallway-transfer-" + live.id());
        try {
            work.accept(live);
        } finally {
            Thread.currentThread().setName("hallway-transfer");
            live.leave();
            running.decrementAndGet();
            look();
        }
    }

    /** Starts nothing more. */
    void shutdown() {
        decider.shutdownNow();
        threads.shutdown();
    }

    /** Waits a moment for those that have been stopped. */
    @Override
    public void close() {
        shutdown();
        try {
            if (!threads.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a transfer did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
