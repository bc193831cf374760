package hallway.share;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Folders that are in no share, whatever was shared above them: this node's own data, with its key and its token. Known
 * by file key, so that neither a link nor another spelling of the name leads in. Safe for use by any thread.
 */
final class Withheld {
    private final List<Mark> marks = new CopyOnWriteArrayList<>();

    /** @param key {@code null} where the system has none (Windows) */
    private record Mark(Path real, @Nullable Object key) {}

    /** @throws IOException if {@code folder} is not there */
    void add(Path folder) throws IOException {
        Path real = folder.toRealPath();
        marks.add(new Mark(
                real, Files.readAttributes(real, BasicFileAttributes.class).fileKey()));
    }

    /** {@code true} if {@code folder}, a real path with these attributes, is one of them. */
    boolean is(Path folder, BasicFileAttributes attributes) {
        if (!attributes.isDirectory()) {
            return false;
        }
        for (Mark mark : marks) {
            if (mark.key != null ? mark.key.equals(attributes.fileKey()) : mark.real.equals(folder)) {
                return true;
            }
        }
        return false;
    }

    /** {@code true} if one of them is {@code real} or lies in it, however deep. */
    boolean isIn(Path real) {
        return marks.stream().anyMatch(mark -> mark.real.startsWith(real));
    }

    /** {@code true} if {@code real} is one of them or lies in one. */
    boolean holds(Path real) {
        return marks.stream().anyMatch(mark -> real.startsWith(mark.real));
    }
}
