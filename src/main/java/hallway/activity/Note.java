package hallway.activity;

import hallway.model.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened just now, as facts. Texts may be a peer's: whoever shows them shows them as text (S08).
 *
 * @param node the other node, if there is one
 * @param nodeName its name now; it may be forgotten or renamed later
 * @param share the share's name, or empty
 * @param path inside the share, as {@code a/b.txt}; empty for the share itself
 * @param folder what lies below {@code path} belongs to it: reads of it within a minute are one entry
 * @param files how many; 0 with 0 {@code bytes} announces the reading of a folder and is no entry by itself
 * @param detail a sentence, or the folder that something was fetched into; may be empty
 */
public record Note(
        ActivityKind kind,
        @Nullable NodeId node,
        String nodeName,
        String share,
        String path,
        boolean folder,
        long files,
        long bytes,
        String detail) {
    /** Longest text that is kept of each, characters. */
    static final int MAX_TEXT = 4096;

    public Note {
        nodeName = cut(nodeName);
        share = cut(share);
        path = cut(path);
        detail = cut(detail);
        files = Math.max(0, files);
        bytes = Math.max(0, bytes);
    }

    /** {@code true} if it only says that a folder is about to be read. */
    boolean announces() {
        return files == 0 && bytes == 0;
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }
}
