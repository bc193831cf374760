package hallway.transfer;

import hallway.chunk.Pieces;
import hallway.file.WebMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * A file in the making and its journal. A piece is noted once its bytes are on the disk, so that the journal never
 * promises what a power cut took. Safe for use by any thread.
 */
final class PartFile implements AutoCloseable {
    /** Bytes after which verified pieces are forced to the disk and noted. */
    private static final long NOTED_EVERY = 64L * 1024 * 1024;

    private final Path file;
    private final Pieces pieces;
    private final HaveJournal journal;
    private final FileChannel channel;
    // changed under the journal's lock
    private final BitSet have;
    // guarded by this; landed is its owner's
    private final List<Integer> unnoted = new ArrayList<>();
    private long unnotedBytes;
    private boolean landed;

    private PartFile(Path file, Pieces pieces, HaveJournal journal, FileChannel channel, BitSet have) {
        this.file = file;
        this.pieces = pieces;
        this.journal = journal;
        this.channel = channel;
        this.have = have;
    }

    /** Goes on where an earlier run ended, if the source is still what it was then; else starts anew. */
    static PartFile open(Path file, Path have, Pieces pieces, String etag) throws IOException {
        HaveJournal journal = new HaveJournal(have, pieces, etag);
        BitSet noted = journal.read();
        if (journal.isOfThisState() && isOurs(file) && Files.size(file) >= end(pieces, noted)) {
            journal.mend();
            return new PartFile(file, pieces, journal, openOld(file), noted);
        }
        // deleted, not emptied: after a crash between link and delete it may be a finished file under a second name
        Files.deleteIfExists(file);
        journal.begin();
        return new PartFile(file, pieces, journal, openNew(file), new BitSet());
    }

    private static boolean isOurs(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        return !file.getFileSystem().supportedFileAttributeViews().contains("unix")
                || Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                        .equals(1);
    }

    private static long end(Pieces pieces, BitSet noted) {
        if (noted.isEmpty()) {
            return 0;
        }
        int last = noted.length() - 1;
        return pieces.offset(last) + pieces.length(last);
    }

    private static FileChannel openOld(Path file) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    private static FileChannel openNew(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.SPARSE,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
    }

    /** Pieces that are verified and on the disk since an earlier run. */
    BitSet have() {
        return (BitSet) have.clone();
    }

    void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** All bytes of piece {@code index} are written and right. */
    void verified(int index) throws IOException {
        boolean due;
        synchronized (this) {
            unnoted.add(index);
            unnotedBytes += pieces.length(index);
            due = unnotedBytes >= NOTED_EVERY;
        }
        if (due) {
            note();
        }
    }

    private void note() throws IOException {
        List<Integer> now = unnoted();
        channel.force(false);
        noted(now);
    }

    private synchronized List<Integer> unnoted() {
        List<Integer> now = List.copyOf(unnoted);
        unnoted.clear();
        unnotedBytes = 0;
        return now;
    }

    private void noted(List<Integer> now) throws IOException {
        synchronized (journal) {
            journal.note(now);
            now.forEach(have::set);
        }
    }

    /**
     * Everything has arrived: marks it as from {@code origin}, makes it last and moves it to its place.
     *
     * @param replaces over the file that may be there
     */
    Path land(Path folder, String name, Instant modified, String origin, boolean replaces) throws IOException {
        channel.truncate(pieces.length());
        if (channel.size() != pieces.length()) {
            throw new IOException("the part file is not as long as it should be");
        }
        WebMark.put(file, origin);
        // the time first, so that one force carries both
        Landing.setModified(file, modified);
        channel.force(true);
        channel.close();
        Path place = Landing.file(file, folder, name, replaces);
        landed = true;
        journal.delete();
        return place;
    }

    /**
     * Notes what is verified and gives back the room behind it; the part stays for the next run. Also after an interrupt,
     * which is kept.
     */
    @Override
    public void close() throws IOException {
        channel.close();
        if (landed) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        // a new channel: an interrupt has closed the old one, and forcing works through any
        try (FileChannel again = openOld(file)) {
            again.force(false);
            noted(unnoted());
            again.truncate(end(pieces, have));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
