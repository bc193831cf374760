package hallway.model;

import java.time.Instant;

/**
 * One line of a folder's whole tree, as {@code GET /v1/shares/{share}/tree/…} streams it.
 *
 * @param path below the folder that was asked for
 * @param size bytes; 0 for a folder
 */
public record TreeEntry(RelativePath path, EntryKind kind, long size, Instant modified) {
    public TreeEntry {
        if (size < 0 || path.isTop()) {
            throw new IllegalArgumentException("a tree entry out of bounds");
        }
    }
}
