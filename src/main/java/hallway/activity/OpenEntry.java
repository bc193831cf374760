package hallway.activity;

import java.time.Duration;
import java.time.Instant;

/** An entry that may still grow: a row, or one that has not been written yet, and what has come since. One thread. */
final class OpenEntry {
    /** Reads of one thing with no longer pause between them are one entry. */
    static final Duration PAUSE = Duration.ofMinutes(1);
    /** However long it goes on, a new entry is begun then: the log stays in the order of time. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final long NO_ROW = 0;

    private final Note first;
    private final Instant began;
    private Instant last;
    private long row = NO_ROW;
    private long files;
    private long bytes;

    OpenEntry(Note first, Instant began) {
        this.first = first;
        this.began = began;
        this.last = began;
    }

    /** What it is about. */
    Note about() {
        return first;
    }

    boolean hasEnded(Instant now) {
        return now.isAfter(last.plus(PAUSE)) || now.isAfter(began.plus(LONGEST));
    }

    /** {@code true} if {@code note}, of the same kind, node and share, belongs here. */
    boolean covers(Note note) {
        String path = first.path();
        boolean below = first.folder() && (path.isEmpty() || note.path().startsWith(path + "/"));
        boolean same = path.equals(note.path()) && first.folder() == note.folder();
        // what went wrong with one file is not what went wrong with another
        return (below || same) && first.detail().equals(note.detail());
    }

    void add(Note note, Instant now) {
        files += note.files();
        bytes += note.bytes();
        last = now;
    }

    /** {@code true} if there is something to write. */
    boolean isDue() {
        return files > 0 || bytes > 0;
    }

    boolean hasRow() {
        return row != NO_ROW;
    }

    long row() {
        return row;
    }

    Instant last() {
        return last;
    }

    /** Files since it was last written; a new entry is of one at least, also where only the end of a file was read. */
    long files() {
        return hasRow() ? files : Math.max(1, files);
    }

    long bytes() {
        return bytes;
    }

    /** All has been written as the row {@code id}. */
    void written(long id) {
        row = id;
        files = 0;
        bytes = 0;
    }
}
