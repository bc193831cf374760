package hallway.share;

import hallway.access.Caller;
import hallway.database.Database;
import hallway.file.DiskNames;
import hallway.model.EntryKind;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.ShareState;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the bins in order: finishes what a crash left half done, takes up what has no row, erases what has been there for
 * {@link ShareBins#KEPT}. Nothing is erased that was not deleted, replaced, or never whole. What fails in one thing does not
 * keep the others. {@link #erase} may be called by any thread.
 */
final class BinSweep {
    private static final Logger LOG = LoggerFactory.getLogger(BinSweep.class);
    private static final Caller OWNER = new Caller.Owner();
    private static final int ALL = Integer.MAX_VALUE;

    private final ShareCatalog catalog;
    private final BinRepository rows;
    private final Bin ids;
    private final WriteTurns turns;
    private final SweepClock clock;
    /** Shares whose bins have been put in order since their folders were there. */
    private final Set<ShareId> ordered = ConcurrentHashMap.newKeySet();

    BinSweep(ShareCatalog catalog, Database database, BinRepository rows, Bin ids, WriteTurns turns) {
        this.catalog = catalog;
        this.rows = rows;
        this.ids = ids;
        this.turns = turns;
        this.clock = new SweepClock(database);
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Looks through the bins of all shares that can be reached. */
    void all() {
        safely("the bins", () -> {
            boolean erases = clock.believes(catalog.clock().instant());
            ordered.clear();
            fresh();
            for (Share share : reachable()) {
                safely(share.name().value(), () -> {
                    if (erases) {
                        eraseOld(share);
                    }
                    if (share.offer().writable()) {
                        long counted = catalog.usage().bytes(share.id(), share.folder());
                        LOG.debug("{} holds {} bytes", share.name(), counted);
                    }
                });
            }
        });
    }

    /** Puts the bins of shares in order that are new, or whose folders have come back. */
    void fresh() {
        safely("the bins", () -> {
            List<Share> all = reachable();
            ordered.retainAll(all.stream().map(Share::id).collect(Collectors.toSet()));
            for (Share share : all) {
                if (ordered.add(share.id())) {
                    safely(share.name().value(), () -> order(share));
                }
                if (share.allowance().quotaBytes() > 0
                        && catalog.usage().known(share.id()).isEmpty()) {
                    // before somebody's first bytes have to wait for it
                    safely(share.name().value(), () -> {
                        long unused = catalog.usage().bytes(share.id(), share.folder());
                    });
                }
            }
        });
    }

    private List<Share> reachable() {
        return catalog.visibleTo(OWNER).stream()
                .filter(share -> share.state() == ShareState.AVAILABLE)
                .toList();
    }

    /** Whatever goes wrong: the next look comes. */
    private static void safely(String what, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            LOG.info("in the bin of {}: {}", what, e.toString());
        } catch (Throwable e) {
            LOG.warn("in the bin of {}", what, e);
        }
    }

    private void order(Share share) throws IOException {
        PathGuard guard = catalog.guard(share);
        try (OpenFolder top = guard.folderItself(RelativePath.TOP)) {
            Optional<BinFolder> found = BinFolder.find(top);
            if (found.isEmpty()) {
                return;
            }
            try (BinFolder bin = found.get()) {
                List<Path> left = new ArrayList<>();
                List<String> unknown = new ArrayList<>();
                Boolean unused = turns.in(share.folder(), () -> {
                    collectLeftovers(share, guard, bin, left);
                    compare(share, bin, unknown);
                    return true;
                });
                for (Path part : left) {
                    safely(share.name().value(), () -> eraseLeftover(share, bin, part));
                }
                for (String file : unknown) {
                    safely(share.name().value(), () -> adopt(share, bin, file));
                }
            }
        }
    }

    /** Undoes what was begun, and tells what else nobody works with. */
    private void collectLeftovers(Share share, PathGuard guard, BinFolder bin, List<Path> left) throws IOException {
        String own = Incoming.nameFor(share.id(), "");
        List<Path> intents = new ArrayList<>();
        bin.incoming().each(entry -> {
            String name = DiskNames.name(entry).orElse("");
            if (name.startsWith(own) && !turns.isLive(name)) {
                (name.endsWith(Intent.ENDING) ? intents : left).add(entry.getFileName());
            }
        });
        // first the intents: they ask whether what was to be moved is still there
        for (Path intent : intents) {
            safely(share.name().value(), () -> Intent.undo(guard, bin, intent));
        }
    }

    private void eraseLeftover(Share share, BinFolder bin, Path part) throws IOException {
        String fresh = Incoming.nameFor(share.id(), ids.newId());
        turns.begin(fresh);
        try {
            Erasure.of(bin.incoming(), part, fresh);
        } finally {
            turns.end(fresh);
        }
    }

    /** Rows without a thing go; things that no row is about are told. */
    private void compare(Share share, BinFolder bin, List<String> unknown) throws IOException {
        Set<String> things = new HashSet<>();
        bin.kept()
                .each(entry -> DiskNames.name(entry).filter(BinRow::isFileName).ifPresent(things::add));
        for (BinRow row : rows.page(share.id(), 0, ALL)) {
            if (!things.remove(row.file())) {
                rows.delete(row.entry().id());
            }
        }
        for (String file : things) {
            Optional<BinRow> known = rows.find(file.substring(0, BinRow.ID_LENGTH));
            if (known.isEmpty()) {
                unknown.add(file);
            } else if (catalog.find(OWNER, known.get().share()).isEmpty()) {
                // the folder was shared before, under another id
                rows.adopt(known.get(), share.id());
            }
        }
    }

    private void adopt(Share share, BinFolder bin, String file) throws IOException {
        String id = file.substring(0, BinRow.ID_LENGTH);
        String was = file.substring(BinRow.ID_LENGTH + 1);
        if (!RelativePath.isName(was)) {
            return;
        }
        Path name = BinFolder.name(bin.kept(), file);
        BasicFileAttributes is = bin.kept().attributes(name);
        long size = is.isDirectory() ? Usage.of(bin.kept().path().resolve(name)) : is.size();
        EntryKind kind = is.isDirectory() ? EntryKind.FOLDER : EntryKind.FILE;
        Instant now = catalog.clock().instant();
        BinRow row = new BinRow(share.id(), file, new BinEntry(id, RelativePath.TOP.resolve(was), kind, size, now, ""));
        Boolean unused = turns.in(share.folder(), () -> {
            BasicFileAttributes still = bin.kept().attributes(name);
            if (rows.find(id).isEmpty()) {
                rows.insert(row);
            }
            return still.isDirectory();
        });
    }

    private void eraseOld(Share share) {
        Instant oldest = catalog.clock().instant().minus(ShareBins.KEPT);
        for (BinRow row : rows.page(share.id(), 0, ALL)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            if (row.entry().deleted().isBefore(oldest)) {
                safely(share.name().value(), () -> {
                    boolean unused = erase(share, row);
                });
            }
        }
    }

    /**
     * Erases what {@code row} is about, and the row. In the share's turn it is only taken out of the bin: from then on it is
     * a leftover, which nobody restores, and which a node that ends in between erases at its next start.
     *
     * @return whether there was anything
     */
    boolean erase(Share share, BinRow row) throws IOException {
        String fresh = Incoming.nameFor(share.id(), ids.newId());
        turns.begin(fresh);
        try (OpenFolder top = catalog.guard(share).folderItself(RelativePath.TOP);
                BinFolder bin = BinFolder.make(top)) {
            Path name = BinFolder.name(bin.incoming(), fresh);
            boolean found = turns.in(share.folder(), () -> takeOut(bin, row, name));
            if (found) {
                Erasure.of(bin.incoming(), name, fresh);
                catalog.usage().add(share.id(), -row.entry().size());
            }
            return found;
        } finally {
            turns.end(fresh);
        }
    }

    private boolean takeOut(BinFolder bin, BinRow row, Path name) throws IOException {
        if (rows.find(row.entry().id()).isEmpty()) {
            // restored or erased meanwhile
            return false;
        }
        boolean found = true;
        try {
            Path kept = BinFolder.name(bin.kept(), row.file());
            bin.kept().permit(kept);
            bin.kept().replace(kept, bin.incoming(), name);
        } catch (NoSuchFileException e) {
            LOG.debug("{} was not in the bin any more", row.file());
            found = false;
        }
        rows.delete(row.entry().id());
        return found;
    }
}
