package hallway.transfer;

import hallway.file.DiskNames;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes away part files that nobody came back for, once at the start, on a thread of its own: a disk may be slow or away. */
final class StaleParts {
    private static final Logger LOG = LoggerFactory.getLogger(StaleParts.class);
    private static final Duration KEPT = Duration.ofDays(30);

    private final TransferRepository rows;
    private final PartFolders folders;
    private final InstantSource clock;

    StaleParts(TransferRepository rows, PartFolders folders, InstantSource clock) {
        this.rows = rows;
        this.folders = folders;
        this.clock = clock;
    }

    void begin() {
        Thread thread = new Thread(this::clear, "hallway-stale-parts");
        thread.setDaemon(true);
        thread.start();
    }

    void clear() {
        Instant before = clock.instant().minus(KEPT);
        try {
            for (String target : rows.targets()) {
                clear(target, before);
            }
        } catch (RuntimeException e) {
            // the database is closed by an end that comes at once
            LOG.debug("part files are looked at the next time: {}", e.getMessage());
        }
    }

    private void clear(String target, Instant before) {
        try {
            Path folder = DiskNames.parse(target);
            if (folder.isAbsolute()) {
                folders.clear(folder, before);
            }
        } catch (IOException | InvalidPathException e) {
            LOG.debug("part files in {} stay: {}", target, e.getMessage());
        }
    }
}
