package hallway.cli;

import hallway.file.DiskNames;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Folders that the user named, as absolute paths. */
final class Folders {
    private Folders() {}

    /**
     * Where {@code typed} leads from the current folder.
     *
     * @throws ProblemException {@code BAD_REQUEST} if no folder of this system can have that name
     */
    static Path absolute(String typed) {
        try {
            Path path = DiskNames.parse(typed);
            if (!path.isAbsolute()) {
                Path current = current();
                path = DiskNames.text(current).chars().allMatch(c -> c < 0x80)
                        ? current.resolve(path)
                        : DiskNames.parse(DiskNames.text(current) + "/" + typed);
            }
            return path.toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "“" + typed + "” can't be the name of a folder on this machine.");
        }
    }

    /** The same as text in UTF-8, for the node. */
    static String absoluteText(String typed) {
        return DiskNames.text(absolute(typed));
    }

    /** The current folder. Its name in {@code user.dir} is garbled where the locale isn't UTF-8; the link in /proc is not. */
    private static Path current() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/cwd"));
        } catch (IOException | UnsupportedOperationException e) {
            return Path.of("").toAbsolutePath();
        }
    }
}
