package hallway.cli;

import hallway.file.DiskNames;
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

/** What {@code put} was given: files, and folders with all in them, each with its path in the share. */
final class Upload {
    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /** @param at its path in the share */
    record Piece(Path file, RelativePath at, boolean folder, long size) {}

    /** @throws ProblemException {@code PATH_NOT_FOUND} if {@code typed} is not there */
    void add(String typed, RelativePath into) throws IOException {
        Path source = Folders.absolute(typed);
        if (!Files.exists(source)) {
            throw new ProblemException(
                    ProblemCode.PATH_NOT_FOUND, "There is no “" + typed + "” on this machine. Check the spelling.");
        }
        // a link that was typed is what it leads to; one that is met in a folder is left out
        Path top = source.toRealPath();
        RelativePath at = into.resolve(name(source));
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                try {
                    pieces.add(new Piece(folder, below(at, top, folder), true, 0));
                    return FileVisitResult.CONTINUE;
                } catch (ProblemException e) {
                    leftOut.add(DiskNames.text(folder));
                    return FileVisitResult.SKIP_SUBTREE;
                }
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                try {
                    if (attributes.isRegularFile()) {
                        pieces.add(new Piece(file, below(at, top, file), false, attributes.size()));
                        return FileVisitResult.CONTINUE;
                    }
                } catch (ProblemException e) {
                    // its name is not text
                }
                leftOut.add(DiskNames.text(file));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                leftOut.add(DiskNames.text(file));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static RelativePath below(RelativePath at, Path top, Path file) {
        RelativePath path = at;
        for (int i = top.getNameCount(); i < file.getNameCount(); i++) {
            path = path.resolve(name(file.getRoot().resolve(file.subpath(0, i + 1))));
        }
        return path;
    }

    private static String name(Path path) {
        return DiskNames.name(path)
                .filter(RelativePath::isName)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.BAD_REQUEST,
                        "“" + DiskNames.text(path) + "” has a name that is not text. Rename it first."));
    }

    /** Folders before what is in them. */
    List<Piece> pieces() {
        return pieces;
    }

    /** Links, what can't be read, and what has a name that is not text. */
    List<String> leftOut() {
        return leftOut;
    }

    long bytes() {
        return pieces.stream().mapToLong(Piece::size).sum();
    }

    long files() {
        return pieces.stream().filter(piece -> !piece.folder()).count();
    }
}
