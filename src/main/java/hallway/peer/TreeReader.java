package hallway.peer;

import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.limit.Limits;
import hallway.model.TreeEnd;
import hallway.model.TreeEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads {@code GET …/tree/…}: lines of entries, and one that says that they were all. */
final class TreeReader {
    /** The longest path: 64 names of 765 bytes, each byte escaped at worst. */
    private static final int MAX_LINE = 320 * 1024;

    private final Json json;

    TreeReader(Json json) {
        this.json = json;
    }

    /** @throws IOException if the tree is cut off, too large, or not one */
    void read(InputStream in, Consumer<TreeEntry> sink) throws IOException {
        LineReader lines = new LineReader(in, MAX_LINE);
        int entries = 0;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            TreeEntry entry;
            try {
                entry = json.read(line, TreeEntry.class);
            } catch (MalformedJsonException e) {
                requireEnd(line, entries, lines);
                return;
            }
            entries++;
            if (entries > Limits.TREE_ENTRIES) {
                throw new IOException("more than " + Limits.TREE_ENTRIES + " entries");
            }
            sink.accept(new TreeEntry(entry.path(), entry.kind(), entry.size(), PlausibleTime.of(entry.modified())));
        }
        throw new IOException("the tree ends without its last line");
    }

    private void requireEnd(byte[] line, int entries, LineReader lines) throws IOException {
        TreeEnd end = json.read(line, TreeEnd.class);
        if (!end.end() || end.entries() != entries || lines.next() != null) {
            throw new IOException("the tree's last line does not fit the tree");
        }
    }
}
