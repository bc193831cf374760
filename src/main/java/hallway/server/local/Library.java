package hallway.server.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A library that is shipped with this program.
 *
 * @param license an SPDX expression
 */
record Library(String name, String version, String license) {
    private static final String LIST = "libraries.txt";
    private static final int FIELDS = 3;

    /** All of them, as the list in the jar has them. */
    static List<Library> all() {
        try (InputStream in = Library.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException(LIST + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Library::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Library parse(String line) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != FIELDS) {
            throw new IllegalStateException(LIST + " has a line that is not understood: " + line);
        }
        return new Library(fields[0].strip(), fields[1].strip(), fields[2].strip());
    }

    /** The file's name in {@code lib/}. */
    String jar() {
        return name + "-" + version + ".jar";
    }
}
