package hallway.share;

import hallway.access.Caller;
import hallway.file.DiskNames;
import hallway.model.EntryKind;
import hallway.model.RelativePath;
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
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the bins in order: finishes what a crash left half done, takes up what has no row, erases what has been there for
 * {@link ShareBins#KEPT}. Nothing is erased that was not deleted, replaced, or never whole.
 */
final class BinSweep {
    private static final Logger LOG = LoggerFactory.getLogger(BinSweep.class);
    private static final Caller OWNER = new Caller.Owner();
    private static final int ALL = Integer.MAX_VALUE;

    private final ShareCatalog catalog;
    private final BinRepository rows;
    private final WriteTurns turns;

    BinSweep(ShareCatalog catalog, BinRepository rows, WriteTurns turns) {
        this.catalog = catalog;
        this.rows = rows;
        this.turns = turns;
    }

    /** Looks through the bins of all shares that can be reached. */
    void all() {
        for (Share share : catalog.visibleTo(OWNER)) {
            try {
                if (share.state() == ShareState.AVAILABLE) {
                    Boolean unused = turns.in(share.id(), () -> order(share));
                    eraseOld(share);
                    if (share.offer().writable()) {
                        long counted = catalog.usage().bytes(share.id(), share.folder());
                        LOG.debug("{} holds {} bytes", share.name(), counted);
                    }
                }
            } catch (IOException | JdbiException e) {
                LOG.info("the bin of {} can't be looked through: {}", share.name(), e.toString());
            }
        }
    }

    /** @return whether there is a bin */
    private boolean order(Share share) throws IOException {
        PathGuard guard = catalog.guard(share);
        try (OpenFolder top = guard.folderItself(RelativePath.TOP)) {
            Optional<BinFolder> found = BinFolder.find(top);
            if (found.isEmpty()) {
                return false;
            }
            try (BinFolder bin = found.get()) {
                removeLeftovers(share, guard, bin);
                compare(share, bin);
            }
            return true;
        }
    }

    private void removeLeftovers(Share share, PathGuard guard, BinFolder bin) throws IOException {
        String own = Incoming.nameFor(share.id(), "");
        List<Path> left = new ArrayList<>();
        List<Path> intents = new ArrayList<>();
        bin.incoming().each(entry -> {
            String name = DiskNames.name(entry).orElse("");
            if (name.startsWith(own) && !turns.isLive(name)) {
                (name.endsWith(Intent.ENDING) ? intents : left).add(entry.getFileName());
            }
        });
        // first the intents: they ask whether what was to be moved is still there
        for (Path intent : intents) {
            Intent.undo(guard, bin, intent);
        }
        for (Path part : left) {
            eraseTree(bin.incoming(), part);
        }
    }

    /** Rows without a thing go, things without a row get one. */
    private void compare(Share share, BinFolder bin) throws IOException {
        Set<String> things = new HashSet<>();
        bin.kept()
                .each(entry -> DiskNames.name(entry).filter(BinRow::isFileName).ifPresent(things::add));
        for (BinRow row : rows.page(share.id(), 0, ALL)) {
            if (!things.remove(row.file())) {
                rows.delete(row.entry().id());
            }
        }
        for (String file : things) {
            adopt(share, bin, file);
        }
    }

    private void adopt(Share share, BinFolder bin, String file) throws IOException {
        String id = file.substring(0, BinRow.ID_LENGTH);
        Optional<BinRow> known = rows.find(id);
        if (known.isPresent()) {
            // the folder was shared before, under another id
            if (catalog.find(OWNER, known.get().share()).isEmpty()) {
                rows.adopt(known.get(), share.id());
            }
            return;
        }
        Path name = BinFolder.name(bin.kept(), file);
        BasicFileAttributes is = bin.kept().attributes(name);
        long size = is.isDirectory() ? Usage.of(bin.kept().path().resolve(name)) : is.size();
        String was = file.substring(BinRow.ID_LENGTH + 1);
        if (RelativePath.isName(was)) {
            rows.insert(new BinRow(
                    share.id(),
                    file,
                    new BinEntry(
                            id,
                            RelativePath.TOP.resolve(was),
                            is.isDirectory() ? EntryKind.FOLDER : EntryKind.FILE,
                            size,
                            catalog.clock().instant(),
                            "")));
        }
    }

    private void eraseOld(Share share) throws IOException {
        Instant oldest = catalog.clock().instant().minus(ShareBins.KEPT);
        for (BinRow row : rows.page(share.id(), 0, ALL)) {
            if (row.entry().deleted().isBefore(oldest)) {
                boolean unused = erase(share, row);
            }
        }
    }

    /** Erases what {@code row} is about, then the row; @return whether there was anything */
    boolean erase(Share share, BinRow row) throws IOException {
        boolean found = false;
        try (OpenFolder top = catalog.guard(share).folderItself(RelativePath.TOP);
                BinFolder bin = BinFolder.make(top)) {
            eraseTree(bin.kept(), BinFolder.name(bin.kept(), row.file()));
            found = true;
        } catch (NoSuchFileException e) {
            LOG.debug("{} was not in the bin any more", row.file());
        }
        rows.delete(row.entry().id());
        catalog.usage().add(share.id(), found ? -row.entry().size() : 0);
        return found;
    }

    /** By descriptor, never through a link: a link is erased itself. */
    private static void eraseTree(OpenFolder in, Path name) throws IOException {
        BasicFileAttributes is = in.attributes(name);
        boolean isFolder = is.isDirectory() && !PathGuard.isLink(is);
        if (isFolder) {
            List<Path> below = new ArrayList<>();
            try (OpenFolder folder = in.folder(name)) {
                folder.each(entry -> below.add(entry.getFileName()));
                for (Path one : below) {
                    eraseTree(folder, one);
                }
            }
        }
        in.delete(name, isFolder);
    }
}
