package hallway.share;

import hallway.access.Authoriser;
import hallway.access.Caller;
import hallway.access.Offer;
import hallway.database.Database;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Right;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.ShareState;
import hallway.model.ShareSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shares of this node, kept in {@code node.db}. Safe for use by any thread.
 *
 * <p>Longer than 300 lines because it is the one place that asks whether a caller may see or change a share.
 */
public final class ShareCatalog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShareCatalog.class);
    /** The list goes whole to every peer at each change. */
    private static final int MAX_SHARES = 1000;

    private static final int ID_BYTES = 16;
    private static final int LOOK_SECONDS = 5;
    private static final Comparator<Share> BY_NAME =
            (a, b) -> NameOrder.INSTANCE.compare(a.name().value(), b.name().value());

    private final ShareRepository repository;
    private final EventBus events;
    private final Authoriser authoriser;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Withheld withheld = new Withheld();
    private final SharingPause pause;
    private final List<Runnable> chores = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watch;
    private final Usage usage;
    private volatile List<StoredShare> shares = List.of();
    // used by the watching thread alone, once it runs
    private Map<ShareId, ShareState> lastStates = Map.of();

    public ShareCatalog(
            Database database, EventBus events, Authoriser authoriser, SecureRandom random, InstantSource clock) {
        this.repository = new ShareRepository(database);
        this.events = events;
        this.authoriser = authoriser;
        this.random = random;
        this.clock = clock;
        this.usage = new Usage(clock);
        this.pause = new SharingPause(events, clock);
        chores.add(pause::look);
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "hallway-shares");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Reads the shares and begins to watch whether their folders are there. */
    public void start() {
        reload();
        lastStates = states();
        ScheduledFuture<?> unused =
                watch.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Keeps {@code folder} and all that is in it out of every share, also where a folder above it is shared: this node's
     * own data, with its key and its token. To be called before {@link #start}.
     *
     * @throws IOException if the folder is not there
     */
    public void withhold(Path folder) throws IOException {
        withheld.add(folder);
    }

    /** Takes up whether sharing is paused from {@code file}, and keeps it there. To be called before {@link #start}. */
    public void keepPauseIn(Path file) {
        pause.keepIn(file);
    }

    /** Whether all sharing is paused. */
    public SharingPause pause() {
        return pause;
    }

    /**
     * Shares {@code folder}.
     *
     * @param name {@code null} for the folder's own name
     * @throws hallway.model.ProblemException {@code PATH_NOT_FOUND} (no such folder), {@code BAD_REQUEST} (not a folder,
     *     not absolute, this node's own data), {@code NAME_TAKEN}, {@code UNREADABLE}, {@code TOO_MANY}
     */
    public Share add(Path folder, @Nullable ShareName name, Offer offer) {
        Shareable.require(folder, withheld);
        if (shares.size() >= MAX_SHARES) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY,
                    "This computer shares {0} folders already. Stop sharing one of them first.",
                    MAX_SHARES);
        }
        Path kept = folder.normalize().equals(folder) ? folder : Shareable.real(folder);
        StoredShare share =
                new StoredShare(newId(), name == null ? SuggestedName.of(kept) : name, kept, offer, Allowance.USUAL);
        if (!repository.insert(share, clock.instant())) {
            throw ShareRefusals.taken(share.name());
        }
        changed();
        return now(share);
    }

    /** @throws hallway.model.ProblemException {@code SHARE_NOT_FOUND}, {@code NAME_TAKEN} */
    public Share rename(ShareId id, ShareName name) {
        if (stored(id).isEmpty()) {
            throw ShareRefusals.noShare();
        }
        if (!repository.rename(id, name)) {
            throw ShareRefusals.taken(name);
        }
        changed();
        return stored(id).map(this::now).orElseThrow(ShareRefusals::noShare);
    }

    /** Says anew who may use it; @throws hallway.model.ProblemException {@code SHARE_NOT_FOUND} */
    public Share offer(ShareId id, Offer offer) {
        if (!repository.offer(id, offer)) {
            throw ShareRefusals.noShare();
        }
        changed();
        return stored(id).map(this::now).orElseThrow(ShareRefusals::noShare);
    }

    /** Says anew how much it may take of its disk; @throws hallway.model.ProblemException {@code SHARE_NOT_FOUND} */
    public Share allow(ShareId id, Allowance allowance) {
        if (!repository.allow(id, allowance)) {
            throw ShareRefusals.noShare();
        }
        changed();
        return stored(id).map(this::now).orElseThrow(ShareRefusals::noShare);
    }

    /** @throws hallway.model.ProblemException {@code SHARE_NOT_FOUND} */
    public void remove(ShareId id) {
        if (!repository.delete(id)) {
            throw ShareRefusals.noShare();
        }
        usage.forget(id);
        changed();
    }

    /** What {@code caller} may see, by name. */
    public List<Share> visibleTo(Caller caller) {
        return shares.stream()
                .filter(share -> isVisible(caller, share))
                .map(this::now)
                .sorted(BY_NAME)
                .toList();
    }

    /** The share {@code id} if {@code caller} may see it. */
    public Optional<Share> find(Caller caller, ShareId id) {
        return stored(id).filter(share -> isVisible(caller, share)).map(this::now);
    }

    /** {@code true} as long as {@code caller} may see the share {@code id}; asks no disk. */
    boolean offers(Caller caller, ShareId id) {
        return stored(id).filter(share -> isVisible(caller, share)).isPresent();
    }

    /** {@code true} as long as {@code caller} may see the share {@code id} and change what is in it; asks no disk. */
    boolean mayWrite(Caller caller, ShareId id) {
        return stored(id)
                .filter(share -> isVisible(caller, share) && authoriser.allows(caller, share.offer(), Right.WRITE))
                .isPresent();
    }

    /** What {@code caller} may see, by name: writable only what {@code caller} may write. */
    public List<ShareSummary> summaries(Caller caller) {
        return visibleTo(caller).stream()
                .map(share -> {
                    boolean writable =
                            share.offer().writable() && authoriser.allows(caller, share.offer(), Right.WRITE);
                    ShareSummary all = share.summary();
                    return new ShareSummary(all.id(), all.name(), all.audience(), writable, all.state());
                })
                .toList();
    }

    /** How full the shares are. */
    Usage usage() {
        return usage;
    }

    /** As it is now; touches the disk. */
    private Share now(StoredShare share) {
        OptionalLong used = usage.known(share.id());
        return new Share(
                share.id(),
                share.name(),
                share.folder(),
                share.offer(),
                share.state(),
                share.allowance(),
                used.isPresent() ? used.getAsLong() : null);
    }

    /** The way into {@code share}. */
    PathGuard guard(Share share) {
        return new PathGuard(share.folder(), withheld);
    }

    /** The way into {@code folder}, which lies in a share, as if it were a share by itself. */
    PathGuard guard(Path folder, OpenFolder.Opener opener) {
        return new PathGuard(folder, withheld, opener);
    }

    SecureRandom random() {
        return random;
    }

    InstantSource clock() {
        return clock;
    }

    /** Has {@code chore} done, on the events' thread, whenever shares or their folders come, change or go. */
    void whenChanged(Runnable chore) {
        AutoCloseable unused = events.subscribe(event -> {
            if (event instanceof Event.OwnSharesChanged) {
                chore.run();
            }
        });
    }

    /** Has {@code chore} done every few seconds; it is short. */
    void everyLook(Runnable chore) {
        chores.add(chore);
    }

    /** Tells if a folder went or came back since the last look. On the watching thread. */
    private void look() {
        try {
            chores.forEach(Runnable::run);
            Map<ShareId, ShareState> states = states();
            boolean moved = !states.equals(lastStates);
            lastStates = states;
            if (moved) {
                events.publish(new Event.OwnSharesChanged());
            }
        } catch (RuntimeException e) {
            LOG.warn("looking at the shares' folders", e);
        }
    }

    private Map<ShareId, ShareState> states() {
        return shares.stream().collect(Collectors.toMap(StoredShare::id, StoredShare::state));
    }

    private void changed() {
        reload();
        events.publish(new Event.OwnSharesChanged());
    }

    private void reload() {
        repository.read(all -> shares = all);
    }

    private Optional<StoredShare> stored(ShareId id) {
        return shares.stream().filter(share -> share.id().equals(id)).findFirst();
    }

    private boolean isVisible(Caller caller, StoredShare share) {
        boolean closed = pause.isOn() && !(caller instanceof Caller.Owner);
        return !closed && authoriser.allows(caller, share.offer(), Right.READ);
    }

    private ShareId newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new ShareId(HexFormat.of().formatHex(id));
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
