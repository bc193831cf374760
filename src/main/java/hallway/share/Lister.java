package hallway.share;

import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Pages of folders. Safe for use by any thread; at most {@value #AT_ONCE} folders are read at once. */
final class Lister {
    /** So that many callers of a large folder take the memory of a few, and the next finds what the first has read. */
    private static final int AT_ONCE = 4;

    private static final int WAIT_SECONDS = 20;

    private final Snapshots snapshots;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    Lister(Snapshots snapshots, SecureRandom random, InstantSource clock) {
        this.snapshots = snapshots;
        this.random = random;
        this.clock = clock;
    }

    Listing page(PathGuard guard, Share share, RelativePath path, ListingQuery query) throws IOException {
        Snapshot.View view = Snapshot.View.of(share.id(), path, query);
        Snapshot snapshot = query.listing().isEmpty()
                ? current(guard, view)
                : snapshots
                        .find(query.listing(), view)
                        .orElseThrow(() -> new ProblemException(
                                ProblemCode.LISTING_CHANGED, "The folder has changed meanwhile. List it again."));
        return snapshot.page(query.offset(), query.limit());
    }

    private Snapshot current(PathGuard guard, Snapshot.View view) throws IOException {
        Optional<Snapshot> fresh = fresh(guard, view);
        if (fresh.isPresent()) {
            return fresh.get();
        }
        takeTurn();
        try {
            fresh = fresh(guard, view);
            return fresh.isPresent() ? fresh.get() : read(guard, view);
        } finally {
            turns.release();
        }
    }

    private Optional<Snapshot> fresh(PathGuard guard, Snapshot.View view) throws IOException {
        FileTime changed = guard.at(view.path(), place -> place.attributes().lastModifiedTime());
        return snapshots.fresh(view, changed);
    }

    private Snapshot read(PathGuard guard, Snapshot.View view) throws IOException {
        Instant taken = clock.instant();
        Snapshot snapshot;
        try (OpenFolder folder = guard.folder(view.path())) {
            FileTime changed = folder.attributes().lastModifiedTime();
            List<Row> rows = FolderReader.read(guard, folder, Row.order(view.sort(), view.descending()));
            snapshot = new Snapshot(newId(), view, rows, changed, taken);
        }
        snapshots.add(snapshot);
        return snapshot;
    }

    private String newId() {
        byte[] id = new byte[8];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private void takeTurn() {
        try {
            if (turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(
                ProblemCode.BUSY, "The computer that has this folder is busy. Try again in a minute.");
    }
}
