package hallway.share;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last listings, so that pages fit each other: few, small, and not for long. The newest stays whatever its size, or a
 * very large folder could not be paged at all. Safe for use by any thread.
 */
final class Snapshots {
    static final int MAX_COUNT = 32;
    static final long MAX_BYTES = 24L * 1024 * 1024;
    static final Duration KEPT = Duration.ofSeconds(60);
    /** A file may grow without its folder's time telling; so long an older look is good enough. */
    static final Duration FRESH = Duration.ofSeconds(2);

    private final InstantSource clock;
    // guarded by this; the least lately used first
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Kept(Snapshot snapshot, long bytes, Instant used) {}

    Snapshots(InstantSource clock) {
        this.clock = clock;
    }

    /** The snapshot {@code id}, if it is still here and of {@code view}. */
    synchronized Optional<Snapshot> find(String id, Snapshot.View view) {
        trim();
        Kept found = kept.get(id);
        if (found == null || !found.snapshot.view().equals(view)) {
            return Optional.empty();
        }
        kept.put(id, new Kept(found.snapshot, found.bytes, clock.instant()));
        return Optional.of(found.snapshot);
    }

    /** One of {@code view} that shows the folder as it is now, as far as {@code changed} and its age tell. */
    synchronized Optional<Snapshot> fresh(Snapshot.View view, FileTime changed) {
        Instant oldest = clock.instant().minus(FRESH);
        return kept.values().stream()
                .map(Kept::snapshot)
                .filter(s -> s.view().equals(view)
                        && s.changed().equals(changed)
                        && !s.taken().isBefore(oldest))
                .reduce((first, second) -> second);
    }

    void add(Snapshot snapshot) {
        long size = snapshot.bytes();
        synchronized (this) {
            kept.put(snapshot.id(), new Kept(snapshot, size, clock.instant()));
            bytes += size;
            trim();
        }
    }

    /** Drops what is too old or too much. */
    synchronized void trim() {
        Instant oldest = clock.instant().minus(KEPT);
        Iterator<Kept> all = kept.values().iterator();
        while (all.hasNext()) {
            Kept next = all.next();
            boolean tooMuch = kept.size() > MAX_COUNT || (bytes > MAX_BYTES && kept.size() > 1);
            if (!tooMuch && !next.used.isBefore(oldest)) {
                return;
            }
            bytes -= next.bytes;
            all.remove();
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized int count() {
        return kept.size();
    }
}
