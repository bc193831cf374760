package hallway.share;

import hallway.access.Caller;
import hallway.database.Database;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.ShareState;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The bins of this node's shares, for their owner: what was deleted or replaced, for 30 days. All throw {@link
 * hallway.model.ProblemException}: {@code SHARE_NOT_FOUND}, {@code SHARE_AWAY}, {@code PATH_NOT_FOUND} for what is not in the
 * bin any more. Safe for use by any thread. Thread: {@code hallway-bins} looks through them at the start, every
 * six hours, and when a folder is new or has come back.
 */
public final class ShareBins implements AutoCloseable {
    /** How long things stay. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final Caller OWNER = new Caller.Owner();
    private static final Duration SWEEP_EVERY = Duration.ofHours(6);
    private static final Duration FIRST_SWEEP = Duration.ofSeconds(2);
    /** Rows taken at once to be erased. */
    private static final int SOME = 500;
    /** Names tried until another program has not just taken one. */
    private static final int TRIES = 5;

    private final ShareCatalog catalog;
    private final BinRepository rows;
    private final Bin bin;
    private final WriteTurns turns = new WriteTurns();
    private final BinSweep sweep;
    private final ScheduledExecutorService thread;

    public ShareBins(ShareCatalog catalog, Database database) {
        this.catalog = catalog;
        this.rows = new BinRepository(database);
        this.bin = new Bin(rows, catalog.random(), catalog.clock());
        this.sweep = new BinSweep(catalog, database, rows, bin, turns);
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread worker = new Thread(task, "hallway-bins");
            worker.setDaemon(true);
            return worker;
        });
    }

    /** Begins to look through the bins: leftovers of a crash, and what has been there long enough. */
    public void start() {
        catalog.whenChanged(this::lookForNew);
        var unused = thread.scheduleWithFixedDelay(
                sweep::all, FIRST_SWEEP.toMillis(), SWEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookForNew() {
        try {
            thread.execute(sweep::fresh);
        } catch (RejectedExecutionException e) {
            // closed meanwhile
            return;
        }
    }

    WriteTurns turns() {
        return turns;
    }

    Bin bin() {
        return bin;
    }

    BinSweep sweep() {
        return sweep;
    }

    /** The newest first. */
    public Page list(ShareId id, int offset, int limit) {
        Share share = share(id);
        BinRepository.Sum sum = rows.sum(share.id());
        return new Page(
                rows.page(share.id(), offset, limit).stream().map(BinRow::entry).toList(), sum.total(), sum.bytes());
    }

    /**
     * Puts something back where it lay, under another name if that is taken; folders that are missing are made. Where no
     * folder can be at its place any more, it comes to the share's top.
     *
     * @return where it is now
     */
    public RelativePath restore(ShareId id, String entry) {
        Share share = reachable(id);
        BinRow row = row(id, entry);
        RelativePath path = row.entry().path();
        return ShareWriter.told(share, path, () -> turns.in(share.folder(), () -> restore(share, row)));
    }

    private RelativePath restore(Share share, BinRow row) throws IOException {
        PathGuard guard = catalog.guard(share);
        RelativePath path = row.entry().path();
        try (OpenFolder top = guard.folderItself(RelativePath.TOP);
                BinFolder folder = BinFolder.make(top)) {
            Path kept = kept(folder, row);
            Landing landing = new Landing(guard, folder, share.id(), bin);
            for (int tries = 1; true; tries++) {
                RelativePath home = landing.home(Landing.above(path));
                try (OpenFolder parent = guard.folderItself(home)) {
                    Siblings siblings = Siblings.in(parent, path.name());
                    String name =
                            siblings.isTaken(path.name()) ? Landing.besides(siblings, path.name(), "") : path.name();
                    RelativePath target = home.resolve(name);
                    landing.move(folder.kept(), kept, BinFolder.KEPT, row.file(), parent, target);
                    rows.delete(row.entry().id());
                    return target;
                } catch (FileAlreadyExistsException e) {
                    if (tries == TRIES) {
                        throw e;
                    }
                }
            }
        }
    }

    private Path kept(BinFolder folder, BinRow row) throws IOException {
        if (rows.find(row.entry().id()).isEmpty()) {
            // restored or erased meanwhile
            throw WriteRefusals.notInBin();
        }
        Path kept = BinFolder.name(folder.kept(), row.file());
        try {
            var unused = folder.kept().attributes(kept);
            return kept;
        } catch (NoSuchFileException e) {
            rows.delete(row.entry().id());
            throw WriteRefusals.notInBin();
        }
    }

    /** Erases something for good. */
    public void erase(ShareId id, String entry) {
        Share share = reachable(id);
        BinRow row = row(id, entry);
        boolean found = ShareWriter.told(share, row.entry().path(), () -> sweep.erase(share, row));
        if (!found) {
            throw WriteRefusals.notInBin();
        }
    }

    /** Erases all that is in the bin of {@code id} for good; what can't be erased does not keep the rest. */
    public void empty(ShareId id) {
        Share share = reachable(id);
        Set<String> stubborn = new HashSet<>();
        Optional<ProblemException> failure = Optional.empty();
        List<BinRow> some = rows.page(id, 0, SOME);
        while (!some.isEmpty()) {
            int left = stubborn.size() + some.size();
            for (BinRow row : some) {
                try {
                    boolean unused = ShareWriter.told(share, row.entry().path(), () -> sweep.erase(share, row));
                } catch (ProblemException e) {
                    failure = failure.or(() -> Optional.of(e));
                }
                if (rows.find(row.entry().id()).isPresent()) {
                    stubborn.add(row.entry().id());
                }
            }
            some = left > stubborn.size() ? rows.page(id, stubborn.size(), SOME) : List.of();
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private BinRow row(ShareId share, String entry) {
        return Optional.of(entry)
                .flatMap(rows::find)
                .filter(row -> row.share().equals(share))
                .orElseThrow(WriteRefusals::notInBin);
    }

    private Share share(ShareId id) {
        return catalog.find(OWNER, id).orElseThrow(ShareRefusals::noShare);
    }

    private Share reachable(ShareId id) {
        Share share = share(id);
        if (share.state() != ShareState.AVAILABLE) {
            throw ShareRefusals.away(share.name());
        }
        return share;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** @param bytes of all that is in the bin, not only of this page */
    public record Page(List<BinEntry> entries, int total, long bytes) {
        public Page {
            entries = List.copyOf(entries);
        }
    }
}
