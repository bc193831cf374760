package hallway.export;

import hallway.file.OwnerOnly;
import hallway.guest.BoundFiles;
import hallway.guest.GuestLinks;
import hallway.guest.GuestRefusals;
import hallway.guest.WantedLink;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.share.GuestShelf;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Torrents and Metalinks of what this node shares. One is made at a time; the last few are kept to be fetched. Safe for use
 * by any thread.
 */
public final class Exports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
    private static final int WAITING = 8;
    /** A step is read sooner than that. */
    private static final int CLOSE_MILLIS = 500;
    /** Ended ones that are remembered, with their files. */
    private static final int REMEMBERED = 16;
    /** Longer than a browser holds back the timers of a page that is out of sight (a minute). */
    private static final Duration GIVEN_UP = Duration.ofMinutes(3);

    private final GuestLinks links;
    private final BoundFiles bound;
    private final GuestShelf shelf;
    private final Supplier<List<String>> hosts;
    private final Path folder;
    private final ThreadPoolExecutor thread;
    // the two guarded by jobs
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private long last;

    private record Job(LiveExport live, Future<?> work) {}

    /**
     * @param hosts opens the guests' door if there is something behind it, and gives {@code host:port} on each office
     *     network, the likeliest first
     * @param folder for the files, nobody else's
     */
    public Exports(GuestLinks links, BoundFiles bound, GuestShelf shelf, Supplier<List<String>> hosts, Path folder) {
        this.links = links;
        this.bound = bound;
        this.shelf = shelf;
        this.hosts = hosts;
        this.folder = folder;
        thread =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), Exports::thread);
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "hallway-export");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes away what an earlier run left. */
    public void start() {
        bound.start();
        clear();
    }

    private void clear() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("files for other programs stay behind: {}", e.toString());
        }
    }

    /**
     * Begins to read the file or folder at {@code path}.
     *
     * @param name what it is called, the share's name at its top
     * @throws ProblemException {@code BUSY} if many wait already, {@code NETWORK_NOT_OFFICE}, and what {@link
     *     GuestLinks#prepare} throws
     */
    public Export start(ShareId share, RelativePath path, String name, ExportFormat format, Instant expires) {
        GuestLinks.Made made = links.prepare(WantedLink.exact(share, path, expires));
        if (hosts.get().isEmpty()) {
            throw GuestRefusals.noOffice();
        }
        makeFolder();
        synchronized (jobs) {
            last++;
            String id = "x" + last;
            LiveExport live = new LiveExport(id, format, name, made, folder.resolve(id), GIVEN_UP.toNanos());
            try {
                jobs.put(id, new Job(live, thread.submit(() -> live.run(links, shelf, bound, hosts))));
            } catch (RejectedExecutionException e) {
                throw new ProblemException(
                        ProblemCode.BUSY, "Several files are being read already. Wait until one of them is done.");
            }
            forgetOldest();
            return live.look();
        }
    }

    private void makeFolder() {
        try {
            OwnerOnly.createFolder(folder);
        } catch (IOException e) {
            LOG.warn("no folder for exports: {}", e.toString());
            throw new ProblemException(
                    ProblemCode.FAILED, "Hallway can't write to its own folder. Look whether the disk is full.");
        }
    }

    private void forgetOldest() {
        int over = jobs.size() - REMEMBERED;
        Iterator<Job> oldest = jobs.values().iterator();
        while (over > 0 && oldest.hasNext()) {
            LiveExport live = oldest.next().live();
            if (live.hasEnded()) {
                oldest.remove();
                live.discard();
                over--;
            }
        }
    }

    public Optional<Export> find(String id) {
        return job(id).map(job -> job.live().look());
    }

    /** Where the file of a {@code DONE} one lies. */
    public Optional<Path> file(String id) {
        return job(id).map(Job::live)
                .filter(live -> live.look().state() == Export.State.DONE)
                .map(LiveExport::file);
    }

    private Optional<Job> job(String id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id));
        }
    }

    /** Ends and forgets it; its link stays if it was done. {@code false} if there is none. */
    public boolean cancel(String id) {
        Job job;
        synchronized (jobs) {
            job = jobs.remove(id);
        }
        if (job == null) {
            return false;
        }
        job.live().stop();
        // never by an interrupt, which would close the file that is read
        job.work().cancel(false);
        thread.purge();
        if (job.live().hasEnded()) {
            job.live().discard();
        }
        return true;
    }

    @Override
    public void close() {
        synchronized (jobs) {
            jobs.values().forEach(job -> job.live().stop());
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clear();
    }
}
