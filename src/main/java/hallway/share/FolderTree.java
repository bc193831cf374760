package hallway.share;

import hallway.file.DiskNames;
import hallway.limit.Limits;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.SortKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks all that lies below a folder, folders before what is in them, each folder in the order of its listing. What
 * vanishes on the way is left out. A linked folder is named but not entered: it may be a way back up; what it leads to is
 * met where it lies. A folder that can't be read is named as of unknown kind. Used once, by one thread.
 */
final class FolderTree {
    private static final Comparator<Row> ORDER = Row.order(SortKey.NAME, false);

    private final PathGuard guard;
    private final RelativePath base;
    private final int limit;
    private final Sink sink;
    private int given;

    /** Takes row by row, with its path below the folder that was asked for. */
    interface Sink {
        void accept(RelativePath path, Row row) throws IOException;
    }

    /** @param limit entries; beyond it {@code TOO_LARGE} */
    FolderTree(PathGuard guard, RelativePath base, int limit, Sink sink) {
        this.guard = guard;
        this.base = base;
        this.limit = limit;
        this.sink = sink;
    }

    /**
     * Opens the folder and walks it.
     *
     * @return entries given
     * @throws IOException of the sink, or if the folder itself can't be read
     */
    int walk() throws IOException {
        try (OpenFolder top = guard.folder(base)) {
            return walk(top);
        }
    }

    /** Walks {@code top}, which is the folder and has not been read yet. */
    int walk(OpenFolder top) throws IOException {
        give(top, sorted(top), RelativePath.TOP);
        return given;
    }

    private List<Row> sorted(OpenFolder folder) throws IOException {
        return FolderReader.read(guard, folder, ORDER);
    }

    private void give(OpenFolder folder, List<Row> rows, RelativePath at) throws IOException {
        if (base.segments().size() + at.segments().size() >= RelativePath.MAX_DEPTH) {
            return;
        }
        for (Row row : rows) {
            RelativePath path = at.resolve(row.name());
            if (row.isFolder() && !row.link()) {
                descend(folder, row, path);
            } else {
                give(path, row);
            }
        }
    }

    private void descend(OpenFolder folder, Row row, RelativePath path) throws IOException {
        try (OpenChild child = new OpenChild(folder, row)) {
            if (child.vanished) {
                return;
            }
            give(path, child.folder == null ? Row.unknown(row.name()) : row);
            if (child.folder != null) {
                give(child.folder, child.rows, path);
            }
        }
    }

    private void give(RelativePath path, Row row) throws IOException {
        if (given >= limit) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE,
                    "There are more than {0} files in this folder. Fetch the folders in it one by one.",
                    limit);
        }
        sink.accept(path, row);
        given++;
    }

    /** A folder on the way down, read before it is named; its own failures never mix with those of the sink. */
    private final class OpenChild implements AutoCloseable {
        private @Nullable OpenFolder folder;
        private List<Row> rows = List.of();
        private boolean vanished;

        OpenChild(OpenFolder parent, Row row) throws IOException {
            OpenFolder opened = null;
            try {
                opened = parent.folder(name(parent, row));
                rows = sorted(opened);
                folder = opened;
            } catch (IOException e) {
                vanished = e instanceof NoSuchFileException;
                if (opened != null) {
                    opened.close();
                }
            }
        }

        private static Path name(OpenFolder parent, Row row) throws NoSuchFileException {
            return DiskNames.resolve(parent.path(), row.name())
                    .map(Path::getFileName)
                    .orElseThrow(() -> new NoSuchFileException("no name on this system"));
        }

        @Override
        public void close() throws IOException {
            if (folder != null) {
                folder.close();
            }
        }
    }

    /** The bound of a tree that is sent to a peer. */
    static FolderTree whole(PathGuard guard, RelativePath base, Sink sink) {
        return new FolderTree(guard, base, Limits.TREE_ENTRIES, sink);
    }
}
