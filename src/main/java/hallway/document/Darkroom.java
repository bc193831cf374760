package hallway.document;

import hallway.file.OwnerOnly;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes pictures of documents in a child process: one task at a time, each within {@link #TASK_TIME} and the child's heap.
 * A child that exceeds either is ended, and the task has failed; the next task gets a new one. Calls wait on the caller's
 * thread. All throw {@link ProblemException}. Safe for use by any thread.
 */
public final class Darkroom implements AutoCloseable {
    /** What takes longer than this was made to, or is nothing to leaf through. */
    static final Duration TASK_TIME = Duration.ofSeconds(10);

    /** Who leafs through a document finds it warm. */
    static final Duration WARM_TIME = Duration.ofSeconds(20);

    /** Longer than one task: whoever waits so long has several before him. */
    private static final Duration QUEUE_TIME = Duration.ofSeconds(30);
    /** Longest side of a picture. */
    private static final int MAX_SIZE = 2048;

    private static final int MIN_SIZE = 16;
    private static final Logger LOG = LoggerFactory.getLogger(Darkroom.class);

    private final Path temporary;
    private final Duration taskTime;
    private final Duration warmTime;
    private final ScheduledThreadPoolExecutor deadlines;
    private final Semaphore turn = new Semaphore(1, true);
    // guarded by this; used by who has the turn
    private @Nullable Child child;
    private @Nullable ScheduledFuture<?> cooling;
    private boolean closed;

    /** @param temporary a folder for this class alone: made when it is needed, and what lies in it is deleted */
    public Darkroom(Path temporary) {
        this(temporary, TASK_TIME, WARM_TIME);
    }

    Darkroom(Path temporary, Duration taskTime, Duration warmTime) {
        this.temporary = temporary.toAbsolutePath();
        this.taskTime = taskTime;
        this.warmTime = warmTime;
        deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "hallway-darkroom");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
        deadlines.setKeepAliveTime(1, TimeUnit.SECONDS);
        deadlines.allowCoreThreadTimeOut(true);
    }

    /** Pages of a PDF file. */
    public int pages(Path pdf) {
        return develop(new Order(Order.Kind.COUNT, pdf.toString(), 0, MIN_SIZE)).count();
    }

    /**
     * One page of a PDF file as PNG.
     *
     * @param page from 1
     * @param size longest side in pixels; brought into bounds
     */
    public byte[] page(Path pdf, int page, int size) {
        return develop(new Order(Order.Kind.PAGE, pdf.toString(), page, bounded(size)))
                .picture();
    }

    /** A small picture of a picture as PNG; {@code size} as in {@link #page}. */
    public byte[] thumbnail(Path picture, int size) {
        return develop(new Order(Order.Kind.THUMBNAIL, picture.toString(), 0, bounded(size)))
                .picture();
    }

    private static int bounded(int size) {
        return Math.max(MIN_SIZE, Math.min(MAX_SIZE, size));
    }

    private Outcome develop(Order order) {
        try {
            if (!turn.tryAcquire(QUEUE_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProblemException(
                        ProblemCode.BUSY, "Other previews are being made. Try again in half a minute.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.BUSY, "The preview was interrupted.");
        }
        try {
            return checked(inChild(order));
        } finally {
            turn.release();
        }
    }

    private Outcome inChild(Order order) {
        AtomicBoolean late = new AtomicBoolean();
        Child used = null;
        try {
            Child running = warmChild();
            used = running;
            ScheduledFuture<?> deadline = deadlines.schedule(
                    () -> {
                        late.set(true);
                        running.kill();
                    },
                    taskTime.toMillis(),
                    TimeUnit.MILLISECONDS);
            try {
                Outcome outcome = running.carryOut(order);
                coolLater(running);
                return outcome;
            } finally {
                deadline.cancel(false);
            }
        } catch (IOException e) {
            if (used != null) {
                end(used);
            }
            LOG.info("no picture of a document: {}", late.get() ? "it took too long" : e.getMessage());
            throw new ProblemException(
                    ProblemCode.UNREADABLE,
                    late.get()
                            ? "A preview of this file would take too long. Download it instead."
                            : "No preview of this file can be made. Download it instead.");
        }
    }

    private synchronized Child warmChild() throws IOException {
        if (closed) {
            throw new IOException("the node is ending");
        }
        if (cooling != null) {
            cooling.cancel(false);
            cooling = null;
        }
        Child running = child;
        if (running == null || !running.isAlive()) {
            clearTemporary();
            running = Child.start(temporary);
            child = running;
        }
        return running;
    }

    /** A child that was ended in the middle of a task leaves its temporary files. */
    private void clearTemporary() throws IOException {
        OwnerOnly.createFolder(temporary);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary)) {
            for (Path file : left) {
                if (!file.endsWith(Child.FONTS)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private synchronized void coolLater(Child running) {
        if (!closed) {
            cooling = deadlines.schedule(() -> cool(running), warmTime.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Ends a child that nobody has used; not if somebody has just taken his turn. */
    private void cool(Child running) {
        if (turn.tryAcquire()) {
            try {
                end(running);
            } finally {
                turn.release();
            }
        }
    }

    private synchronized void end(Child running) {
        running.kill();
        if (child == running) {
            child = null;
        }
    }

    /** The child's process, while there is one. */
    synchronized OptionalLong pid() {
        Child running = child;
        return running != null && running.isAlive() ? OptionalLong.of(running.pid()) : OptionalLong.empty();
    }

    private static Outcome checked(Outcome outcome) {
        switch (outcome.word()) {
            case DONE:
                return outcome;
            case LOCKED:
                throw new ProblemException(
                        ProblemCode.UNREADABLE, "This document is locked with a password. Download it to open it.");
            case TOO_LARGE:
                throw new ProblemException(
                        ProblemCode.TOO_LARGE, "This file is too large for a preview. Download it instead.");
            case NO_SUCH_PAGE:
                throw new ProblemException(ProblemCode.NOT_FOUND, "This document has no such page.");
            case UNREADABLE:
                break;
        }
        throw new ProblemException(ProblemCode.UNREADABLE, "No preview of this file can be made. Download it instead.");
    }

    /** Ends the child at once, and the task in it. */
    @Override
    public synchronized void close() {
        closed = true;
        deadlines.shutdownNow();
        if (child != null) {
            child.kill();
            child = null;
        }
    }
}
