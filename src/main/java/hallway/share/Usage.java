package hallway.share;

import hallway.limit.Limits;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes the files of a share have together, its bin and what is arriving included. Counted now and then, and kept
 * up to date by what is written through the doors meanwhile. Safe for use by any thread.
 */
final class Usage {
    /** What other programs write shows after so long. */
    static final Duration FRESH = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<ShareId, Counted> counted = new ConcurrentHashMap<>();

    private record Counted(long bytes, Instant at) {}

    Usage(InstantSource clock) {
        this.clock = clock;
    }

    /** What is known; empty if it was never counted. */
    OptionalLong known(ShareId share) {
        Counted last = counted.get(share);
        return last == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, last.bytes));
    }

    /** What it is now, counted anew if that was long ago: that takes seconds for a million files. */
    long bytes(ShareId share, Path folder) throws IOException {
        Counted last = counted.get(share);
        if (last == null || last.at.plus(FRESH).isBefore(clock.instant())) {
            Instant begun = clock.instant();
            last = new Counted(of(folder), begun);
            counted.put(share, last);
        }
        return last.bytes;
    }

    /** {@code bytes} have come, or gone if it is less than 0. */
    void add(ShareId share, long bytes) {
        counted.computeIfPresent(share, (id, last) -> new Counted(last.bytes + bytes, last.at));
    }

    void forget(ShareId share) {
        counted.remove(share);
    }

    /** The bytes of all plain files in {@code top}, links not followed, or of {@code top} itself. */
    static long of(Path top) throws IOException {
        Sum sum = new Sum();
        // each folder on the way down is held open: no path leads so deep, but what was moved may be
        Files.walkFileTree(top, Set.of(), 4 * RelativePath.MAX_DEPTH, sum);
        return sum.bytes;
    }

    private static final class Sum extends SimpleFileVisitor<Path> {
        private long bytes;
        private int files;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                bytes += attributes.size();
            }
            files++;
            return files < 2 * Limits.TREE_ENTRIES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // gone, or nobody's to read: what can't be seen is not counted
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
