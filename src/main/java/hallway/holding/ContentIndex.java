package hallway.holding;

import hallway.access.Caller;
import hallway.chunk.Manifest;
import hallway.database.Database;
import hallway.holding.ObjectRepository.Place;
import hallway.limit.Limits;
import hallway.model.ObjectId;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.share.ShareStore;
import hallway.share.SharedFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which content the files of own shares have, as far as somebody has asked for it. A file is known by its place and its
 * {@code ETag}, which is of size, time and file key: one that has changed is another. Hashed by the thread
 * {@code hallway-hashing} and others of that name, one file at a time; nobody waits for them. Safe for use by any thread.
 */
public final class ContentIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContentIndex.class);
    private static final int TRIES = 2;
    /** A file that changes all the time is not read again and again. */
    private static final Duration REST = Duration.ofMinutes(1);
    /** Of use is noted once in this time: noting costs a write. */
    private static final Duration NOTED = Duration.ofDays(1);

    private static final int RESTING = 1000;
    private static final int IDLE_SECONDS = 10;
    private static final int MOST_HELPERS = 8;
    /** Files between two looks at the bounds. */
    private static final int TRIM_EVERY = 64;

    private final ObjectRepository repository;
    private final ShareStore store;
    private final InstantSource clock;
    private final ThreadPoolExecutor thread;
    private final ThreadPoolExecutor helpers;
    private final int helping;
    private volatile boolean closed;
    // guarded by this
    private final Set<Wanted> wanted = new HashSet<>();
    // guarded by this
    private final Map<Wanted, Instant> resting = new LinkedHashMap<>();
    // of the hashing thread alone
    private int made;

    /** One file of a share, in whatever state. */
    private record Wanted(ShareId share, RelativePath path) {}

    public ContentIndex(Database database, ShareStore store, InstantSource clock) {
        this.repository = new ObjectRepository(database);
        this.store = store;
        this.clock = clock;
        this.helping = Math.min(MOST_HELPERS, Runtime.getRuntime().availableProcessors() - 2);
        this.thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(Limits.HASHING), ContentIndex::named);
        this.helpers = new ThreadPoolExecutor(
                MOST_HELPERS,
                MOST_HELPERS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                ContentIndex::named);
        thread.allowCoreThreadTimeOut(true);
        helpers.allowCoreThreadTimeOut(true);
    }

    // whatever a person does with the machine comes first, where the system heeds it
    @SuppressWarnings("ThreadPriorityCheck")
    private static Thread named(Runnable task) {
        Thread worker = new Thread(task, "hallway-hashing");
        worker.setDaemon(true);
        worker.setPriority(Thread.MIN_PRIORITY);
        return worker;
    }

    /** The content of the file in the state {@code etag}; empty if that is not known (yet). */
    public Optional<ObjectId> find(ShareId share, RelativePath path, String etag) {
        Place place = new Place(share, path, etag);
        Optional<ObjectId> found = repository.find(place);
        if (found.isPresent()) {
            Instant now = clock.instant();
            repository.used(place, now.minus(NOTED), now);
        }
        return found;
    }

    /** Has the file hashed when its turn comes, unless too many wait. Never waits. */
    public void want(ShareId share, RelativePath path) {
        Wanted file = new Wanted(share, path);
        synchronized (this) {
            Instant now = clock.instant();
            resting.values().removeIf(until -> !until.isAfter(now));
            if (closed || resting.containsKey(file) || !wanted.add(file)) {
                return;
            }
        }
        try {
            thread.execute(() -> make(file));
        } catch (RejectedExecutionException e) {
            LOG.debug("too many files wait to be hashed");
            done(file);
        }
    }

    private synchronized void done(Wanted file) {
        wanted.remove(file);
    }

    private void make(Wanted file) {
        try {
            boolean known = false;
            for (int tries = 0; tries < TRIES && !known && !closed; tries++) {
                known = hash(file);
            }
            if (!known) {
                rest(file);
            }
        } catch (ProblemException e) {
            LOG.debug("not hashed: {}", e.getMessage());
            rest(file);
        } catch (RuntimeException e) {
            LOG.warn("a file could not be hashed", e);
            rest(file);
        } finally {
            done(file);
        }
    }

    private synchronized void rest(Wanted file) {
        if (resting.size() < RESTING) {
            resting.put(file, clock.instant().plus(REST));
        }
    }

    /** @return {@code false} if it was changed meanwhile */
    private boolean hash(Wanted file) {
        try (SharedFile open = store.open(new Caller.Owner(), file.share(), file.path())) {
            Place place = new Place(file.share(), file.path(), open.etag());
            if (!Manifest.exists(open.length()) || repository.find(place).isPresent()) {
                return true;
            }
            Manifest manifest = new Hashing(open, () -> closed).run(helpers, helping);
            repository.insert(place, manifest.id(), manifest.layer(), clock.instant());
            if (++made % TRIM_EVERY == 0) {
                repository.trim();
            }
            return true;
        } catch (IOException e) {
            LOG.debug("not hashed: {}", e.toString());
            return false;
        }
    }

    /** Where {@code object} was seen in own shares: it may be gone or changed. */
    List<Place> places(ObjectId object, int most) {
        return repository.places(object, most);
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        helpers.shutdownNow();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.debug("hashing goes on for a moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
