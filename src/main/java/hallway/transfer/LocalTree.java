package hallway.transfer;

import hallway.file.DiskNames;
import hallway.limit.Limits;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an upload is of: files, and folders with all in them, each with its path in the share. Links are not followed. */
final class LocalTree {
    private final Stop stop;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Path> leftOut = new ArrayList<>();

    LocalTree(Stop stop) {
        this.stop = stop;
    }

    /**
     * @param at its path in the share
     * @param size bytes
     */
    record Piece(Path file, RelativePath at, boolean folder, long size) {}

    /**
     * Adds {@code source}; a link that was named is what it leads to.
     *
     * @throws IOException if it is not there
     */
    void add(Path source, RelativePath into) throws IOException {
        Path top = source.toRealPath();
        Optional<RelativePath> at = below(into, source);
        if (at.isEmpty()) {
            leftOut.add(source);
            return;
        }
        RelativePath start = at.get();
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                Optional<RelativePath> place = place(start, top, folder);
                place.ifPresent(found -> take(new Piece(folder, found, true, 0)));
                if (place.isEmpty()) {
                    leftOut.add(folder);
                }
                return place.isPresent() ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Optional<RelativePath> place = attributes.isRegularFile() ? place(start, top, file) : Optional.empty();
                place.ifPresent(found -> take(new Piece(file, found, false, attributes.size())));
                if (place.isEmpty()) {
                    leftOut.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                leftOut.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void take(Piece piece) {
        stop.check();
        if (pieces.size() == Limits.TREE_ENTRIES) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE,
                    "The folder holds more than a million files. Put the folders in it one by one.");
        }
        pieces.add(piece);
    }

    private static Optional<RelativePath> place(RelativePath start, Path top, Path file) {
        Optional<RelativePath> path = Optional.of(start);
        for (int i = top.getNameCount(); i < file.getNameCount() && path.isPresent(); i++) {
            path = below(path.get(), file.getRoot().resolve(file.subpath(0, i + 1)));
        }
        return path;
    }

    /** Empty if its name is not text, or it lies too deep. */
    private static Optional<RelativePath> below(RelativePath folder, Path file) {
        try {
            return DiskNames.name(file).filter(RelativePath::isName).map(folder::resolve);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Folders before what is in them. */
    List<Piece> pieces() {
        return pieces;
    }

    /** Links, what can't be read, what is no file, and what has a name that is not text. */
    List<Path> leftOut() {
        return leftOut;
    }
}
