package hallway.office;

import hallway.limit.Bandwidth;
import hallway.limit.Pause;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Digests of files on demand, own and of peers. A peer keeps no digests of whole files, so its file is read through this
 * node, and nothing of it is kept. Two at a time, on threads named {@code hallway-digest}, and never faster than the disk or the limit has room for;
 * what nobody asks after any more is let go. Safe for use by any thread.
 */
public final class FileDigests implements AutoCloseable {
    private static final int AT_ONCE = 2;
    private static final int WAITING = 8;
    /** Ended ones that are remembered. */
    private static final int REMEMBERED = 64;
    /** Longer than a browser holds back the timers of a page that is out of sight (a minute). */
    private static final Duration GIVEN_UP = Duration.ofMinutes(3);

    private final OfficeFiles files;
    private final Bandwidth limit;
    private final Pause pause;
    private final ThreadPoolExecutor threads;
    // the two guarded by jobs
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private long last;

    private record Job(LiveDigest live, Future<?> work) {}

    /** @param limit what may be read over the network */
    public FileDigests(OfficeFiles files, Bandwidth limit) {
        this(files, limit, Pause.SLEEP);
    }

    FileDigests(OfficeFiles files, Bandwidth limit, Pause pause) {
        this.files = files;
        this.limit = limit;
        this.pause = pause;
        threads = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), FileDigests::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "hallway-digest");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Begins to read {@code file}.
     *
     * @throws ProblemException {@code BUSY} if many wait already
     */
    public Digest start(FileRef file) {
        if (file.path().isTop()) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "Only a file has a SHA-256.");
        }
        synchronized (jobs) {
            last++;
            LiveDigest live = new LiveDigest("d" + last, file, limit, pause, GIVEN_UP.toNanos());
            try {
                jobs.put("d" + last, new Job(live, threads.submit(() -> live.run(files))));
            } catch (RejectedExecutionException e) {
                throw new ProblemException(
                        ProblemCode.BUSY, "Several files are being read already. Wait until one of them is done.");
            }
            forgetOldest();
            return live.look();
        }
    }

    private void forgetOldest() {
        Iterator<Job> oldest = jobs.values().iterator();
        while (jobs.size() > REMEMBERED && oldest.hasNext()) {
            if (oldest.next().live().hasEnded()) {
                oldest.remove();
            }
        }
    }

    public Optional<Digest> find(String id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id)).map(job -> job.live().look());
        }
    }

    /** Ends and forgets it; {@code false} if there is none. */
    public boolean cancel(String id) {
        Job job;
        synchronized (jobs) {
            job = jobs.remove(id);
        }
        if (job == null) {
            return false;
        }
        job.work().cancel(true);
        threads.purge();
        return true;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
