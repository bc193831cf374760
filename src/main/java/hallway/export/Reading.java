package hallway.export;

import hallway.guest.BoundFiles;
import hallway.guest.GuestLink;
import hallway.limit.Limits;
import hallway.metainfo.MetainfoWriter;
import hallway.model.EntryKind;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.share.FileRun;
import hallway.share.GuestShelf;
import hallway.share.SharedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a link will give, as its guests will see it: counts it first, then describes it file by file and notes which
 * state of each was read. For one thread.
 */
final class Reading {
    private static final int STEP = 256 * 1024;
    /** Noted at once: some hundred rows cost hardly more than one. */
    private static final int BATCH = 500;

    private final GuestShelf shelf;
    private final GuestShelf.Pass pass;
    private final BoundFiles bound;
    private final GuestLink link;
    private final Progress progress;
    private final ByteBuffer buffer = ByteBuffer.allocate(STEP);
    private final List<BoundFiles.Bound> noted = new ArrayList<>();
    private long files;
    private long bytes;

    /** Hears how far it is; may end it by an exception. */
    interface Progress {
        void counted(long files, long bytes) throws IOException;

        void read(int bytes) throws IOException;

        void fileRead() throws IOException;

        void leftOut() throws IOException;
    }

    Reading(GuestShelf shelf, GuestShelf.Pass pass, BoundFiles bound, GuestLink link, Progress progress) {
        this.shelf = shelf;
        this.pass = pass;
        this.bound = bound;
        this.link = link;
        this.progress = progress;
    }

    /** Bytes of all files together. */
    long count() throws IOException {
        each((path, size) -> {
            progress.read(0);
            try (SharedFile file = open(path)) {
                files++;
                bytes += file.length();
            }
        });
        progress.counted(files, bytes);
        return bytes;
    }

    /** @throws ProblemException {@code CONTENT_CHANGED} if it is not what was counted */
    void describe(ServedNames names, MetainfoWriter writer) throws IOException {
        each((path, size) -> describe(names, writer, path, size));
        if (files != 0 || bytes != 0) {
            throw changed();
        }
        bound.add(link.id(), noted);
        writer.finish();
    }

    private interface Each {
        void file(RelativePath path, long size) throws IOException;
    }

    private void each(Each each) throws IOException {
        if (!pass.offer().folder()) {
            each.file(RelativePath.TOP, shelf.found(pass).size());
            return;
        }
        shelf.tree(pass, Limits.EXPORT_ENTRIES, entry -> {
            if (entry.kind() == EntryKind.FILE) {
                try {
                    each.file(entry.path(), entry.size());
                } catch (Unreadable e) {
                    progress.leftOut();
                }
            } else if (entry.kind() != EntryKind.FOLDER) {
                progress.leftOut();
            }
        });
    }

    private void describe(ServedNames names, MetainfoWriter writer, RelativePath path, long size) throws IOException {
        try (SharedFile file = open(path)) {
            files--;
            bytes -= size;
            if (file.length() != size || files < 0 || bytes < 0) {
                throw changed();
            }
            List<String> name = names.of(path);
            writer.begin(name, size);
            FileRun run = new FileRun(file, 0, size);
            int count = read(run);
            while (count >= 0) {
                writer.update(buffer.array(), 0, count);
                progress.read(count);
                count = read(run);
            }
            writer.end();
            note(new BoundFiles.Bound(name, path, file.etag()));
            progress.fileRead();
        }
    }

    /** Before anything of it is described: what can't be opened is left out. */
    private SharedFile open(RelativePath path) throws Unreadable {
        try {
            return shelf.open(pass, path);
        } catch (ProblemException e) {
            throw new Unreadable(e);
        }
    }

    /** A file that can't be opened. */
    private static final class Unreadable extends IOException {
        Unreadable(ProblemException why) {
            super(why.getMessage(), why);
        }
    }

    private int read(FileRun run) throws IOException {
        buffer.clear();
        return run.read(buffer);
    }

    private void note(BoundFiles.Bound file) {
        noted.add(file);
        if (noted.size() >= BATCH) {
            bound.add(link.id(), noted);
            noted.clear();
        }
    }

    private static ProblemException changed() {
        return new ProblemException(
                ProblemCode.CONTENT_CHANGED,
                "Something in there was changed while it was read. Try again when nobody works in it.");
    }
}
