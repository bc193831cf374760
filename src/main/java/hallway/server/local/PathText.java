package hallway.server.local;

import hallway.file.DiskNames;
import hallway.model.ProblemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Folders of this machine as their owner writes and reads them. */
final class PathText {
    private PathText() {}

    /**
     * The folder that {@code text} spells: absolute, or from {@code ~} on.
     *
     * @throws ProblemException {@code BAD_REQUEST} with a sentence
     */
    static Path folder(String text, Path home) {
        String spelt = text.strip();
        try {
            Path path = DiskNames.parse(spelt);
            if (spelt.equals("~")) {
                path = home;
            } else if (spelt.startsWith("~/") || spelt.startsWith("~\\")) {
                path = home.resolve(DiskNames.parse(spelt.substring(2)));
            }
            if (spelt.isEmpty() || !path.isAbsolute()) {
                throw Body.bad(
                        "Write the whole path of the folder, from its beginning on, like {0}.",
                        home.resolve("Documents").toString());
            }
            return path.normalize();
        } catch (InvalidPathException e) {
            throw Body.bad("No folder can have the path “{0}”.", spelt.length() > 80 ? spelt.substring(0, 80) : spelt);
        }
    }

    /** The last name of {@code path}, empty for the top of a drive. */
    static String name(Path path) {
        return path.getFileName() == null ? "" : DiskNames.name(path).orElse("");
    }

    static String of(Path path) {
        return DiskNames.text(path);
    }
}
