package hallway.model;

import java.time.Instant;

/**
 * One file or folder as a listing shows it.
 *
 * @param size bytes; 0 for a folder
 * @param modified time of the last change
 */
public record Entry(String name, EntryKind kind, long size, Instant modified) {
    public Entry {
        if (!RelativePath.isName(name)) {
            throw new IllegalArgumentException("an entry with a name that no file can have");
        }
        if (size < 0) {
            throw new IllegalArgumentException("an entry of negative size");
        }
    }
}
