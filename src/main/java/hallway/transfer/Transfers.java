package hallway.transfer;

import hallway.database.Database;
import hallway.event.EventBus;
import hallway.file.DiskNames;
import hallway.json.Json;
import hallway.limit.Bandwidth;
import hallway.limit.Pause;
import hallway.model.NodeId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import hallway.model.ShareId;
import hallway.peer.PeerClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The downloads of this node. {@link #start(List, Path)} answers when the row is on the disk; the work is done on threads
 * named {@code hallway-transfer}. Safe for use by any thread.
 */
public final class Transfers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);
    private static final String CUT_OFF =
            "This download was cut off when Hallway ended. Start it again to go on from there.";
    private static final int AT_ONCE = 3;
    private static final int MAX_SOURCES = 1000;
    /** Ended ones of this run that are remembered. */
    private static final int REMEMBERED = 1000;

    private static final Duration PEER_AWAY = Duration.ofSeconds(60);
    /** The rest of the second in which {@link #close} has to be done is the caller's. */
    private static final Duration END_WITHIN = Duration.ofMillis(800);

    private final TransferRepository rows;
    private final PeerFiles peers;
    private final EventBus events;
    private final InstantSource clock;
    private final Duration peerAway;
    private final PartFolders folders = new PartFolders();
    private final ThreadPoolExecutor threads;
    private final Object joining = new Object();
    // the two guarded by all
    private final Map<String, LiveTransfer> all = new LinkedHashMap<>();
    private boolean closed;

    /** @param limit what all transfers together may fetch */
    public Transfers(
            Database database,
            PeerClient peers,
            Swarm swarm,
            EventBus events,
            Json json,
            InstantSource clock,
            Bandwidth limit) {
        this(
                new TransferRepository(database, json),
                new PacedPeerFiles(new WirePeerFiles(peers, swarm), limit, Pause.SLEEP),
                events,
                clock,
                PEER_AWAY);
    }

    /** @param peerAway how long a peer may be away before a transfer gives up */
    Transfers(TransferRepository rows, PeerFiles peers, EventBus events, InstantSource clock, Duration peerAway) {
        this.rows = rows;
        this.peers = peers;
        this.events = events;
        this.clock = clock;
        this.peerAway = peerAway;
        threads = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Transfers::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "hallway-transfer");
        thread.setDaemon(true);
        return thread;
    }

    /** Marks what was cut off by the last end of the node. */
    public void start() {
        for (TransferRepository.CutOff row : rows.cutOff(CUT_OFF, clock.instant())) {
            LiveTransfer live =
                    new LiveTransfer("t" + row.id(), row.title(), DiskNames.parse(row.folder()), row.created(), events);
            live.problem(Sentence.of(CUT_OFF));
            live.moveTo(TransferState.FAILED, clock.instant());
            remember(live);
        }
        new StaleParts(rows, folders, clock).begin();
    }

    /**
     * Fetches files and whole folders into {@code folder}.
     *
     * @param folder absolute; made if it is not there
     * @throws hallway.model.ProblemException {@code BAD_REQUEST}, {@code DISK_FULL}, {@code UNREADABLE}
     */
    public Transfer start(List<Source> sources, Path folder) {
        if (sources.isEmpty() || sources.size() > MAX_SOURCES) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "A download is of 1 to {0} files or folders.", MAX_SOURCES);
        }
        Path target = TargetFolder.of(folder);
        List<Source> asked = List.copyOf(sources);
        long row = rows.add(new TransferRepository.Request(asked, DiskNames.text(target)), clock.instant());
        LiveTransfer live = new LiveTransfer("t" + row, title(asked), target, clock.instant(), events);
        live.from(asked.get(0), asked.size() == 1);
        remember(live);
        Transfer queued = live.snapshot();
        try {
            threads.execute(() -> run(row, live, asked));
        } catch (RejectedExecutionException e) {
            throw new ProblemException(ProblemCode.BUSY, "Hallway is ending. Start it again, then try again.");
        }
        return queued;
    }

    static String title(List<Source> sources) {
        if (sources.isEmpty()) {
            return "Download";
        }
        String first = Download.name(sources.get(0));
        // the same in every language
        return sources.size() == 1 ? first : first + " + " + (sources.size() - 1);
    }

    private void remember(LiveTransfer live) {
        synchronized (all) {
            all.put(live.id(), live);
            Iterator<LiveTransfer> oldest = all.values().iterator();
            while (all.size() > REMEMBERED && oldest.hasNext()) {
                if (oldest.next().hasEnded()) {
                    oldest.remove();
                }
            }
        }
    }

    private void run(long row, LiveTransfer live, List<Source> sources) {
        Thread.currentThread().setName("hallway-transfer-" + live.id());
        try {
            live.stop().enter();
            if (live.moveTo(TransferState.RUNNING, null)) {
                rows.running(row);
                new Download(peers, folders, live, peerAway).run(sources);
                end(row, live, live.hasFailed() ? TransferState.FAILED : TransferState.DONE);
            }
        } catch (CancellationException e) {
            LOG.debug("{} stopped", live.id());
        } catch (RuntimeException e) {
            if (!live.stop().isStopped()) {
                LOG.error("{} failed", live.id(), e);
                live.problem(
                        Sentence.of(
                                "Hallway made a mistake here. Start the download again to go on from there; the log has the details."));
                end(row, live, TransferState.FAILED);
            }
        } finally {
            live.stop().leave();
            Thread.currentThread().setName("hallway-transfer");
        }
    }

    private void end(long row, LiveTransfer live, TransferState state) {
        if (isClosed() || !live.moveTo(state, clock.instant())) {
            return;
        }
        rows.ended(row, state, live.detail(), clock.instant());
        LOG.info("{} {}", live.id(), state);
    }

    private boolean isClosed() {
        synchronized (all) {
            return closed;
        }
    }

    /** Newest first; those of this run, and unfinished ones. */
    public List<Transfer> all() {
        List<LiveTransfer> known;
        synchronized (all) {
            known = new ArrayList<>(all.values());
        }
        Collections.reverse(known);
        return known.stream().map(LiveTransfer::snapshot).toList();
    }

    public Optional<Transfer> find(String id) {
        return live(id).map(LiveTransfer::snapshot);
    }

    /** What a transfer of this run fetches, the first of it. */
    public Optional<Source> source(String id) {
        return live(id).flatMap(LiveTransfer::source);
    }

    /** The files and folders that a transfer of this run has made so far. */
    public List<Path> made(String id) {
        return live(id).map(LiveTransfer::made).orElse(List.of());
    }

    /** Fetches one file, or joins the transfer that does so already. */
    public Transfer startOrJoin(Source source, Path folder) {
        // two who wish the same at once: the second finds what the first has started
        synchronized (joining) {
            Optional<LiveTransfer> running;
            synchronized (all) {
                running = all.values().stream()
                        .filter(live -> !live.hasEnded() && live.single().equals(Optional.of(source)))
                        .findFirst();
            }
            return running.map(LiveTransfer::snapshot).orElseGet(() -> start(List.of(source), folder));
        }
    }

    /**
     * Where the file lies if it has been fetched before, by this run or to {@code folder}, and is still what the peer has.
     *
     * @throws ProblemException as {@link PeerClient#entry}; {@code BAD_REQUEST} if it is no file
     */
    public Optional<Path> kept(Source source, Path folder) {
        List<Path> known = new ArrayList<>();
        synchronized (all) {
            for (LiveTransfer live : all.values()) {
                if (live.hasEnded() && live.single().equals(Optional.of(source))) {
                    known.addAll(live.made());
                }
            }
        }
        return new Kept(peers).find(new FileRef(source.node(), source.share(), source.path()), known, folder);
    }

    private Optional<LiveTransfer> live(String id) {
        synchronized (all) {
            return Optional.ofNullable(all.get(id));
        }
    }

    /**
     * Stops it.
     *
     * @param discard what has not arrived whole goes; else it stays, so that the same {@code get} goes on from there
     */
    public Optional<Transfer> cancel(String id, boolean discard) {
        Optional<LiveTransfer> found = live(id);
        found.ifPresent(live -> {
            if (discard && !live.hasEnded()) {
                live.discard();
            }
            end(Long.parseLong(id.substring(1)), live, TransferState.CANCELLED);
            live.stop().stop();
        });
        return found.map(LiveTransfer::snapshot);
    }

    /** Stops all within 1 s; part files stay. */
    @Override
    public void close() {
        List<LiveTransfer> known;
        synchronized (all) {
            closed = true;
            known = List.copyOf(all.values());
        }
        threads.getQueue().clear();
        known.forEach(live -> live.stop().stop());
        threads.shutdown();
        try {
            if (!threads.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a download did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What is fetched.
     *
     * @param shareName becomes the folder's name when the whole share is fetched
     */
    public record Source(NodeId node, ShareId share, String shareName, RelativePath path) {}
}
