package hallway.transfer;

import hallway.file.DiskNames;
import hallway.file.PortableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;

/** Names that take nobody's place: {@code plan.pdf}, {@code plan (2).pdf}, {@code plan (3).pdf} … */
final class FreeName {
    /** Beyond this many of one name something is wrong. */
    static final int TRIES = 10_000;

    private static final int LONGEST_ENDING = 32;

    private FreeName() {}

    /** @param folder {@code true} if dots in {@code name} start no ending */
    static String numbered(String name, int number, boolean folder) {
        if (number == 1) {
            return name;
        }
        int dot = folder ? -1 : name.lastIndexOf('.');
        String ending = dot > 0 && utf8(name.substring(dot)) <= LONGEST_ENDING ? name.substring(dot) : "";
        String mark = " (" + number + ")" + ending;
        return shortened(name.substring(0, name.length() - ending.length()), PortableName.MAX_BYTES - utf8(mark))
                + mark;
    }

    /** The name that a file from outside gets here; never that of our own folder for part files. */
    static String portable(String name, boolean folder) {
        String portable = PortableName.of(name);
        return folded(portable).equals(PartFolder.NAME) ? numbered(portable, 2, folder) : portable;
    }

    /** Equal for names that some system takes for one: NFC and without case. */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** @throws IOException if no file of this system can have that name */
    static Path resolve(Path folder, String name) throws IOException {
        return DiskNames.resolve(folder, name)
                .orElseThrow(() -> new IOException("this system can't have a file of that name"));
    }

    private static String shortened(String text, int room) {
        String cut = text;
        while (utf8(cut) > room) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
