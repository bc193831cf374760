package hallway.transfer;

import hallway.database.Database;
import hallway.discovery.NodeDirectory;
import hallway.discovery.Peer;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.file.DiskNames;
import hallway.json.Json;
import hallway.limit.Bandwidth;
import hallway.model.NodeId;
import hallway.model.NodeState;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.Written;
import hallway.peer.PeerClient;
import hallway.peer.PeerWrites;
import java.io.IOException;
import java.nio.file.Files;
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
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The downloads and uploads of this node. {@link #start} and {@link #send} answer when the row is on the disk; the work is
 * done by a {@link JobQueue}, and goes on after a restart. Safe for use by any thread.
 *
 * <p>Longer than 300 lines because this is the one place where all that is asked of transfers meets.
 */
public final class Transfers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);
    private static final int MAX_SOURCES = 1000;
    /** Of those that have ended, so many are remembered; the rows are as many. */
    private static final int REMEMBERED = 1000;

    private static final Duration PEER_AWAY = Duration.ofSeconds(10);
    /** A peer that comes and goes does not make us ask more often than that. */
    private static final Duration APART = Duration.ofSeconds(1);

    private static final int MOST_WRITTEN = 500;

    private final TransferRepository rows;
    private final PeerFiles peers;
    private final EventBus events;
    private final InstantSource clock;
    private final Function<NodeId, String> names;
    private final Predicate<NodeId> online;
    private final PartFolders folders = new PartFolders();
    private final JobRun job;
    private final JobQueue queue;
    private final Object joining = new Object();
    // the three guarded by all
    private final Map<String, LiveTransfer> all = new LinkedHashMap<>();
    private boolean closed;
    private @Nullable AutoCloseable subscription;

    /**
     * @param swarm fetches from everyone who has a file
     * @param limit what all downloads together may fetch; uploads keep to that of {@code writes}
     */
    public Transfers(
            Database database,
            PeerClient peers,
            Swarm swarm,
            PeerWrites writes,
            NodeDirectory directory,
            EventBus events,
            Json json,
            InstantSource clock,
            Bandwidth limit) {
        this(
                new TransferRepository(database, json),
                new WirePeerFiles(peers, swarm),
                new WirePeerUploads(peers, writes),
                events,
                clock,
                limit,
                node -> directory.find(node).map(peer -> peer.name().value()).orElseGet(node::brief),
                node -> directory
                        .find(node)
                        .map(Peer::state)
                        .filter(state -> state == NodeState.ONLINE)
                        .isPresent(),
                PEER_AWAY,
                Backoff.USUAL);
    }

    /** @param peerAway how long a peer may be away before another transfer gets its turn */
    Transfers(
            TransferRepository rows,
            PeerFiles peers,
            PeerUploads uploads,
            EventBus events,
            InstantSource clock,
            Bandwidth limit,
            Function<NodeId, String> names,
            Predicate<NodeId> online,
            Duration peerAway,
            Backoff backoff) {
        this.rows = rows;
        this.peers = peers;
        this.events = events;
        this.clock = clock;
        this.names = names;
        this.online = online;
        job = new JobRun(rows, peers, uploads, limit, folders, clock, peerAway, backoff, this::isClosed);
        queue = new JobQueue(this::known, this::queueAgain, job::run, clock);
    }

    /** Remembers what was asked for before, and goes on with what had not ended. */
    public void start() {
        for (TransferRepository.Row row : rows.open()) {
            remember(LiveTransfer.of(row, events, names));
        }
        synchronized (all) {
            subscription = events.subscribe(this::hear);
        }
        new StaleParts(rows, folders, clock).begin();
        queue.look();
    }

    private void hear(Event event) {
        if (event instanceof Event.PeerChanged changed) {
            queue.look(() -> {
                if (online.test(changed.id())) {
                    known().forEach(live -> live.hurry(changed.id(), clock.instant(), APART));
                }
            });
        }
    }

    /** As {@link #start(List, Path, Terms)}, on the usual terms. */
    public Transfer start(List<Source> sources, Path folder) {
        return start(sources, folder, Terms.USUAL);
    }

    /**
     * Fetches files and whole folders into {@code folder}; who asks for what is under way already gets that, and it goes on.
     *
     * @param folder absolute; made if it is not there
     * @throws ProblemException {@code BAD_REQUEST}, {@code DISK_FULL}, {@code UNREADABLE}
     */
    public Transfer start(List<Source> sources, Path folder, Terms terms) {
        if (sources.isEmpty() || sources.size() > MAX_SOURCES) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "A download is of 1 to {0} files or folders.", MAX_SOURCES);
        }
        return begin(new Order.Fetch(List.copyOf(sources), TargetFolder.of(folder)), terms);
    }

    /**
     * Puts files and whole folders of this machine into a share of a peer, or joins the transfer that does so already.
     *
     * @param files absolute
     * @throws ProblemException {@code BAD_REQUEST}, {@code PATH_NOT_FOUND}
     */
    public Transfer send(List<Path> files, Source to, Terms terms) {
        if (files.isEmpty() || files.size() > MAX_SOURCES) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "An upload is of 1 to {0} files or folders.", MAX_SOURCES);
        }
        for (Path file : files) {
            if (!file.isAbsolute() || !Files.exists(file)) {
                throw new ProblemException(
                        ProblemCode.PATH_NOT_FOUND, "There is no “{0}” on this machine.", DiskNames.text(file));
            }
        }
        return begin(new Order.Send(List.copyOf(files), to), terms);
    }

    private Transfer begin(Order order, Terms terms) {
        if (isClosed()) {
            throw new ProblemException(ProblemCode.BUSY, "Hallway is ending. Start it again, then try again.");
        }
        synchronized (joining) {
            Optional<LiveTransfer> same = known().stream()
                    .filter(live -> !live.hasEnded()
                            && live.order().equals(order)
                            && live.existing().equals(terms.existing()))
                    .findFirst();
            if (same.isPresent()) {
                pause(same.get(), false);
                same.get().hurry(null, clock.instant(), Duration.ZERO);
                queue.look();
                return same.get().snapshot();
            }
            long row = rows.add(order, terms, clock.instant());
            LiveTransfer live = new LiveTransfer(row, order, terms, clock.instant(), events, names);
            Transfer queued = live.snapshot();
            remember(live);
            queue.look();
            return queued;
        }
    }

    /** What of {@code sources} has a file or folder of its name in {@code folder} already, the first of it. */
    public Optional<String> taken(List<Source> sources, Path folder) {
        return sources.stream()
                .filter(source -> Standing.isTaken(source, folder))
                .map(Download::name)
                .findFirst();
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

    private void queueAgain(LiveTransfer live) {
        if (live.moveTo(TransferState.QUEUED, null)) {
            rows.moved(live);
        }
    }

    private boolean isClosed() {
        synchronized (all) {
            return closed;
        }
    }

    private List<LiveTransfer> known() {
        synchronized (all) {
            return List.copyOf(all.values());
        }
    }

    /** Newest first; those of earlier runs too. */
    public List<Transfer> all() {
        List<LiveTransfer> known = new ArrayList<>(known());
        Collections.reverse(known);
        return known.stream().map(LiveTransfer::snapshot).toList();
    }

    public Optional<Transfer> find(String id) {
        return live(id).map(LiveTransfer::snapshot);
    }

    /** What a download fetches, the first of it. */
    public Optional<Source> source(String id) {
        return live(id).flatMap(LiveTransfer::source);
    }

    /** The files and folders that a download has made so far. */
    public List<Path> made(String id) {
        return live(id).map(LiveTransfer::made).orElse(List.of());
    }

    /** What became of the files that an upload has put so far, at most 500 from number {@code offset} on. */
    public Optional<List<Written>> written(String id, int offset) {
        return live(id).map(live -> rows.written(live.row(), offset, MOST_WRITTEN));
    }

    /** Fetches one file, or joins the transfer that does so already. */
    public Transfer startOrJoin(Source source, Path folder) {
        // two who wish the same at once: the second finds what the first has started
        synchronized (joining) {
            Optional<LiveTransfer> running = known().stream()
                    .filter(live -> !live.hasEnded() && live.single().equals(Optional.of(source)))
                    .findFirst();
            running.ifPresent(live -> {
                pause(live, false);
                queue.look();
            });
            return running.map(LiveTransfer::snapshot).orElseGet(() -> start(List.of(source), folder));
        }
    }

    /**
     * Where the file lies if it has been fetched before, or lies in {@code folder}, and is still what the peer has.
     *
     * @throws ProblemException as {@link PeerClient#entry}; {@code BAD_REQUEST} if it is no file
     */
    public Optional<Path> kept(Source source, Path folder) {
        List<Path> known = known().stream()
                .filter(live -> live.hasEnded() && live.single().equals(Optional.of(source)))
                .flatMap(live -> live.made().stream())
                .toList();
        return new Kept(peers).find(new FileRef(source.node(), source.share(), source.path()), known, folder);
    }

    private Optional<LiveTransfer> live(String id) {
        synchronized (all) {
            return Optional.ofNullable(all.get(id));
        }
    }

    /** Changes how it goes on; what is empty stays. The change is on the disk when this returns. */
    public Optional<Transfer> change(
            String id, Optional<Boolean> paused, Optional<Priority> priority, OptionalLong limit) {
        Optional<LiveTransfer> found = live(id);
        found.ifPresent(live -> {
            Terms terms = live.terms();
            Terms now = priority.map(terms::with).orElse(terms);
            now = limit.isPresent() ? now.with(limit.getAsLong()) : now;
            if (!now.equals(terms)) {
                rows.terms(live.row(), now);
                live.terms(now);
            }
            paused.ifPresent(wanted -> pause(live, wanted));
            queue.look();
        });
        return found.map(LiveTransfer::snapshot);
    }

    private void pause(LiveTransfer live, boolean wanted) {
        // of the present run: by the time the row is on the disk there may be another one
        Stop present = live.stop();
        boolean moved = wanted
                ? live.moveTo(TransferState.PAUSED, null)
                : live.state() == TransferState.PAUSED && live.moveTo(TransferState.QUEUED, null);
        if (!wanted) {
            live.hurry(null, clock.instant(), Duration.ZERO);
        }
        if (moved) {
            rows.moved(live);
            if (wanted) {
                present.stop();
                rows.progress(live);
            }
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
            boolean idle = live.state() != TransferState.RUNNING;
            job.end(live, TransferState.CANCELLED);
            live.stop().stop();
            if (idle && live.isUnwanted()) {
                forgetParts(live.order());
            }
            queue.look();
        });
        return found.map(LiveTransfer::snapshot);
    }

    private void forgetParts(Order order) {
        if (order instanceof Order.Fetch fetch) {
            for (Source source : fetch.sources()) {
                try {
                    folders.discard(fetch.target(), new FileRef(source.node(), source.share(), source.path()).key());
                } catch (IOException e) {
                    LOG.debug("a part file stays for a while: {}", e.getMessage());
                }
            }
        }
    }

    /** Forgets those that have ended. */
    public void forgetEnded() {
        rows.forgetEnded();
        synchronized (all) {
            all.values().removeIf(LiveTransfer::hasEnded);
        }
        events.publish(new Event.TransferChanged(""));
    }

    /** Stops all within 1 s; what has not ended goes on at the next start. */
    @Override
    public void close() {
        AutoCloseable heard;
        synchronized (all) {
            closed = true;
            heard = subscription;
            subscription = null;
        }
        try {
            if (heard != null) {
                heard.close();
            }
        } catch (Exception e) {
            LOG.debug("ending the subscription: {}", e.toString());
        }
        queue.shutdown();
        known().forEach(live -> live.stop().stop());
        queue.close();
    }

    /**
     * What is fetched, or the folder of a share that something is put into.
     *
     * @param shareName becomes the folder's name when the whole share is fetched
     */
    public record Source(NodeId node, ShareId share, String shareName, RelativePath path) {}
}
