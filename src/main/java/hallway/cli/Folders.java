package hallway.cli;

import hallway.file.DiskNames;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.File;
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
            boolean rooted = File.separatorChar == '/'
                    ? typed.startsWith("/")
                    : Path.of(typed).isAbsolute();
            Path path = rooted ? DiskNames.parse(typed) : below(current(), typed);
            return path.normalize();
        } catch (InvalidPathException e) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "“" + typed + "” can't be the name of a folder on this machine.");
        }
    }

    /** The same as text in UTF-8, for the node. */
    static String absoluteText(String typed) {
        return DiskNames.text(absolute(typed));
    }

    private static Path below(Path folder, String typed) {
        return typed.chars().allMatch(c -> c < 0x80)
                ? folder.resolve(typed)
                : DiskNames.parse(DiskNames.text(folder) + "/" + typed);
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
