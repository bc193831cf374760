package hallway.share;

import hallway.limit.Limits;
import hallway.model.RelativePath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Keeps folders from being moved into one another for ever: below {@link RelativePath#MAX_DEPTH} no path leads. */
final class Depth {
    private Depth() {}

    /**
     * Looks through what is moved, if it comes to lie deeper: at most so many entries as a tree has.
     *
     * @throws hallway.model.ProblemException {@code BAD_REQUEST} if something in it would lie too deep
     */
    static void require(PathGuard guard, RelativePath from, RelativePath to) throws IOException {
        if (to.segments().size() <= from.segments().size()) {
            return;
        }
        int room = RelativePath.MAX_DEPTH - to.segments().size();
        boolean tooDeep = guard.atItself(
                from,
                place -> place.name() != null
                        && place.attributes().isDirectory()
                        && isDeeper(place.in().path().resolve(place.name()), room));
        if (tooDeep) {
            throw WriteRefusals.tooDeep();
        }
    }

    /** {@code true} if something lies more than {@code most} steps below {@code top}. */
    private static boolean isDeeper(Path top, int most) throws IOException {
        Deepest deepest = new Deepest(top.getNameCount() + most);
        Files.walkFileTree(top, Set.of(), most + 1, deepest);
        return deepest.isDeeper;
    }

    private static final class Deepest extends SimpleFileVisitor<Path> {
        private final int most;
        private int entries;
        private boolean isDeeper;

        Deepest(int most) {
            this.most = most;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // a folder is told so too where the walk ends
            isDeeper |= file.getNameCount() > most;
            entries++;
            return isDeeper || entries >= 2 * Limits.TREE_ENTRIES
                    ? FileVisitResult.TERMINATE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
