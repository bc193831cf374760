package hallway.activity;

import hallway.database.Database;
import hallway.event.Event;
import hallway.event.EventBus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happened on this node. {@link #note} never waits; the rest asks the disk. Safe for use by any thread. */
public final class ActivityLog implements AutoCloseable {
    /** Entries of one page at most. */
    public static final int MAX_PAGE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(ActivityLog.class);
    private static final int MAX_ENTRIES = 100_000;
    /** Notes that wait: more than doors can answer in the time between two writes. */
    private static final int MAX_WAITING = 8192;
    /** Each write waits for the disk: what comes within a second goes together. */
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);

    private static final Duration BETWEEN_TRIMS = Duration.ofHours(1);
    /** An end without a write for longer is worse than a few lost lines. */
    private static final Duration END_WITHIN = Duration.ofMillis(500);

    private final ActivityRepository rows;
    private final EventBus events;
    private final InstantSource clock;
    private final Duration betweenWrites;
    private final BlockingQueue<Note> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final OpenEntries open = new OpenEntries();
    private final Thread writer = new Thread(this::run, "hallway-activity");
    private volatile boolean closed;
    private Instant nextTrim = Instant.EPOCH;

    public ActivityLog(Database database, EventBus events, InstantSource clock) {
        this(new ActivityRepository(database, MAX_ENTRIES), events, clock, BETWEEN_WRITES);
    }

    ActivityLog(ActivityRepository rows, EventBus events, InstantSource clock, Duration betweenWrites) {
        this.rows = rows;
        this.events = events;
        this.clock = clock;
        this.betweenWrites = betweenWrites;
        writer.setDaemon(true);
    }

    /** Begins to write. */
    public void start() {
        writer.start();
    }

    /** Takes {@code note} and returns at once; when far too many wait, it is dropped and counted. */
    public void note(Note note) {
        if (closed || !waiting.offer(note)) {
            dropped.incrementAndGet();
        }
    }

    /** Notes that were dropped since the start. */
    public long dropped() {
        return dropped.get();
    }

    /**
     * Entries before the one with the id {@code before}, the newest first.
     *
     * @param limit 1 to {@link #MAX_PAGE}
     * @param kind only these, if it is there
     */
    public Page page(long before, int limit, Optional<ActivityKind> kind) {
        List<Activity> found = rows.before(before, limit + 1, kind);
        boolean more = found.size() > limit;
        return new Page(more ? found.subList(0, limit) : found, more);
    }

    /** Forgets all that happened. */
    public void clear() {
        waiting.clear();
        rows.clear();
        events.publish(new Event.ActivityChanged());
    }

    private void run() {
        while (!closed) {
            try {
                Note first = waiting.poll(BETWEEN_TRIMS.toMillis(), TimeUnit.MILLISECONDS);
                write(first);
                if (!betweenWrites.isZero()) {
                    TimeUnit.NANOSECONDS.sleep(betweenWrites.toNanos());
                }
            } catch (InterruptedException e) {
                // the end, or nobody's business: the loop asks
                LOG.debug("woken");
            }
        }
        write(waiting.poll());
    }

    private void write(@Nullable Note first) {
        Instant now = clock.instant();
        // bounded: what comes meanwhile waits for the next turn
        Note next = first;
        for (int taken = 1; next != null; taken++) {
            open.add(next, now);
            next = taken < MAX_WAITING ? waiting.poll() : null;
        }
        try {
            List<OpenEntry> due = open.due();
            if (!due.isEmpty()) {
                rows.write(due);
                events.publish(new Event.ActivityChanged());
            }
            open.trim(now);
            if (!now.isBefore(nextTrim)) {
                nextTrim = now.plus(BETWEEN_TRIMS);
                rows.trim(now);
            }
        } catch (JdbiException e) {
            // a full disk: what could not be written is no reason to keep more and more of it
            LOG.warn("activity can't be written: {}", e.getMessage());
            open.clear();
        }
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        try {
            writer.join(END_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param more there are older ones */
    public record Page(List<Activity> entries, boolean more) {
        public Page {
            entries = List.copyOf(entries);
        }
    }
}
