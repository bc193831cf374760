package hallway.share;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Which folders can be shared. */
final class Shareable {
    private Shareable() {}

    /**
     * @throws ProblemException {@code PATH_NOT_FOUND} (no such folder), {@code BAD_REQUEST} (not a folder, not absolute, this
     *     node's own data, a bin), {@code UNREADABLE}
     */
    static void require(Path folder, Withheld withheld) {
        if (!folder.isAbsolute()) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "Give the whole path of the folder, from the top of the disk.");
        }
        if (!Files.exists(folder)) {
            boolean dangling = Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
            throw new ProblemException(
                    ProblemCode.PATH_NOT_FOUND,
                    dangling
                            ? "This is a link to a folder that is not there. Share the folder itself."
                            : "There is no such folder. Check its path.");
        }
        if (!Files.isDirectory(folder)) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "This is a file. Only folders can be shared; share the one it is in.");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new ProblemException(
                    ProblemCode.UNREADABLE, "You have no right to read this folder, so it can't be shared.");
        }
        if (isInBin(real(folder))) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "This folder is the bin of a shared folder. Share another folder.");
        }
        if (withheld.holds(real(folder))) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST,
                    "This folder belongs to Hallway itself and holds its key. Share another folder.");
        }
    }

    private static boolean isInBin(Path folder) {
        for (Path name : folder) {
            if (Folded.isBin(name.toString())) {
                return true;
            }
        }
        return false;
    }

    static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.UNREADABLE, "This folder can't be read, so it can't be shared.");
        }
    }
}
