package hallway.transfer;

import hallway.chunk.Pieces;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Collection;
import java.util.Set;

/**
 * Which pieces of a part file are verified and on the disk. A text file: a head that names the state of the source
 * (length, piece size, hash of its tag), then one index a line. A line counts only with its line feed, so that a torn
 * write is never read as another number. Not safe for use by several threads.
 */
final class HaveJournal {
    private static final int MAX_LINE = 11;

    private final Path file;
    private final String head;
    private final Pieces pieces;

    HaveJournal(Path file, Pieces pieces, String etag) {
        this.file = file;
        this.pieces = pieces;
        this.head = "hallway-have 1 " + pieces.length() + " " + pieces.pieceBytes() + " " + FileRef.sha256(etag) + "\n";
    }

    /** The pieces noted; empty if there is no journal, or it is of another state of the source. */
    BitSet read() throws IOException {
        BitSet have = new BitSet();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > longest()) {
            return have;
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(head)) {
            return have;
        }
        int start = head.length();
        for (int end = text.indexOf('\n', start); end >= 0; end = text.indexOf('\n', start)) {
            add(have, text.substring(start, end));
            start = end + 1;
        }
        return have;
    }

    /** There is a journal, of this state of the source: what lies in the part file beside it is of it too. */
    boolean isOfThisState() throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) <= longest()
                && Files.readString(file, StandardCharsets.ISO_8859_1).startsWith(head);
    }

    private long longest() {
        // each may be noted twice, by a run that was cut off between the disk and the note
        return head.length() + 2L * MAX_LINE * (pieces.count() + 1);
    }

    private void add(BitSet have, String line) {
        boolean number =
                !line.isEmpty() && line.length() < MAX_LINE && line.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number && Long.parseLong(line) < pieces.count()) {
            have.set(Integer.parseInt(line));
        }
    }

    /** Starts with an empty one. */
    void begin() throws IOException {
        Files.deleteIfExists(file);
        Files.writeString(file, head, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Notes pieces whose bytes are on the disk already. */
    void note(Collection<Integer> verified) throws IOException {
        StringBuilder lines = new StringBuilder();
        verified.forEach(index -> lines.append(index).append('\n'));
        long before = Files.size(file);
        try {
            Files.writeString(
                    file, lines, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            cut(before);
            throw e;
        }
    }

    /** Takes away a line that was torn: the next one would be read as its end, and be another number. */
    void mend() throws IOException {
        byte[] all = Files.readAllBytes(file);
        int end = all.length;
        while (end > 0 && all[end - 1] != '\n') {
            end--;
        }
        if (end < all.length) {
            cut(end);
        }
    }

    private void cut(long length) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            channel.truncate(length);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
