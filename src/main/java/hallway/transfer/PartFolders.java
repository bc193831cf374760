package hallway.transfer;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who works in which {@link PartFolder}: it goes when the last leaves, and no two transfers write the same part file. Safe
 * for use by any thread.
 */
final class PartFolders {
    private static final Duration WAIT_STEP = Duration.ofMillis(50);
    /** A cancelled run needs a moment to let go. */
    private static final int WAIT_STEPS = 100;

    // guarded by this
    private final Map<Path, Integer> users = new HashMap<>();
    private final Set<Path> claims = new HashSet<>();

    /** Makes the folder; {@link #leave} follows. Under the lock, so that none goes while another comes. */
    synchronized PartFolder enter(Path target) throws IOException {
        PartFolder parts = new PartFolder(target);
        parts.make();
        users.merge(target, 1, Integer::sum);
        return parts;
    }

    synchronized void leave(Path target) throws IOException {
        if (users.merge(target, -1, Integer::sum) <= 0) {
            users.remove(target);
            new PartFolder(target).deleteIfEmpty();
        }
    }

    /**
     * Takes away what was left in {@code target} before {@code before}, and the folder for it if nothing else is there. Not
     * under the lock, as the disk may be away.
     */
    void clear(Path target, Instant before) throws IOException {
        PartFolder parts = new PartFolder(target);
        for (String key : parts.untouchedSince(before)) {
            Path part = parts.part(key);
            if (tryClaim(part)) {
                try {
                    parts.forget(key);
                } finally {
                    release(part);
                }
            }
        }
        synchronized (this) {
            if (!users.containsKey(target)) {
                parts.deleteIfEmpty();
            }
        }
    }

    /** Forgets what has arrived of one file, unless somebody works on it. */
    void discard(Path target, String key) throws IOException {
        PartFolder parts = new PartFolder(target);
        Path part = parts.part(key);
        if (tryClaim(part)) {
            try {
                parts.discard(key);
            } finally {
                release(part);
            }
        }
        synchronized (this) {
            if (!users.containsKey(target)) {
                parts.deleteIfEmpty();
            }
        }
    }

    /** @throws ProblemException {@code NAME_TAKEN} if another transfer fetches the same thing to the same place */
    void claim(Path part, Stop stop) {
        for (int step = 0; step < WAIT_STEPS; step++) {
            if (tryClaim(part)) {
                return;
            }
            stop.pause(WAIT_STEP);
        }
        throw new ProblemException(
                ProblemCode.NAME_TAKEN,
                "Another download fetches the same thing to the same folder. Wait until it has ended.");
    }

    private synchronized boolean tryClaim(Path part) {
        return claims.add(part);
    }

    synchronized void release(Path part) {
        claims.remove(part);
    }
}
