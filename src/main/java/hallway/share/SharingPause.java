package hallway.share;

import hallway.event.Event;
import hallway.event.EventBus;
import hallway.file.AtomicFile;
import hallway.json.Json;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the owner has paused all sharing: then nobody else sees a share, and running reads end. Lasts over a restart,
 * until it is resumed or its time is over. Safe for use by any thread.
 */
public final class SharingPause {
    /** Longer than a working week is "until resumed". */
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final String RESUMED = "resumed";
    private static final Logger LOG = LoggerFactory.getLogger(SharingPause.class);

    private final EventBus events;
    private final InstantSource clock;
    private final Json json = new Json();
    // guarded by this
    private @Nullable Path file;
    // written under this
    private volatile @Nullable Kept kept;

    SharingPause(EventBus events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** @param until {@code null} for until it is resumed */
    private record Kept(@Nullable Instant until) {}

    /** @param until a time, or {@link #RESUMED} */
    private record OnDisk(String until) {}

    /** Takes up what {@code path} says, and keeps every change there. A file that can't be read is a pause. */
    synchronized void keepIn(Path path) {
        file = path;
        try {
            String until = json.read(Files.readAllBytes(path), OnDisk.class).until();
            kept = new Kept(until.equals(RESUMED) ? null : Instant.parse(until));
        } catch (NoSuchFileException e) {
            kept = null;
        } catch (IOException | DateTimeParseException e) {
            LOG.warn("{} can't be read, so sharing stays paused until it is resumed: {}", path, e.toString());
            kept = new Kept(null);
        }
    }

    public boolean isOn() {
        Kept now = kept;
        return now != null && (now.until == null || clock.instant().isBefore(now.until));
    }

    /** When it ends by itself; empty if it is not on, or lasts until it is resumed. */
    public Optional<Instant> until() {
        Kept now = kept;
        return now == null || !isOn() ? Optional.empty() : Optional.ofNullable(now.until);
    }

    /**
     * Pauses from now on, whatever was said before.
     *
     * @param time empty for until it is resumed
     * @throws ProblemException {@code FAILED} if it can't be kept; nothing has changed then. {@code BAD_REQUEST} if it is
     *     not positive, or longer than {@link #LONGEST}
     */
    public void pause(Optional<Duration> time) {
        if (time.filter(length -> length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0)
                .isPresent()) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST,
                    "Sharing can be paused for one minute up to seven days, or until resumed.");
        }
        change(new Kept(time.map(length -> clock.instant().plus(length)).orElse(null)));
    }

    /** @throws ProblemException {@code FAILED} if it can't be kept; nothing has changed then */
    public void resume() {
        change(null);
    }

    /** Tells once when the time is over. */
    void look() {
        synchronized (this) {
            if (kept == null || isOn()) {
                return;
            }
            try {
                keep(null);
            } catch (IOException e) {
                // its time is in the file: it will be over after the next start, too
                LOG.debug("the end of the pause is not kept: {}", e.toString());
            }
            kept = null;
        }
        events.publish(new Event.OwnSharesChanged());
    }

    private void change(@Nullable Kept next) {
        synchronized (this) {
            try {
                keep(next);
            } catch (IOException e) {
                LOG.warn("pause not kept: {}", e.toString());
                throw new ProblemException(
                        ProblemCode.FAILED,
                        "This can't be saved, and nothing has changed: the disk may be full, or Hallway's data folder"
                                + " read-only.");
            }
            kept = next;
        }
        events.publish(new Event.OwnSharesChanged());
    }

    private void keep(@Nullable Kept next) throws IOException {
        Path to = file;
        if (to == null) {
            return;
        }
        if (next == null) {
            Files.deleteIfExists(to);
        } else {
            String until = next.until == null ? RESUMED : next.until.toString();
            AtomicFile.write(to, json.prettyBytes(new OnDisk(until)));
        }
    }
}
