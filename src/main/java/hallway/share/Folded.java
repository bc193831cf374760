package hallway.share;

import java.text.Normalizer;
import java.util.Locale;

/** Names as some file system may take them for one: the same in NFC, without regard to case (PROTOCOL.md section 6.4). */
final class Folded {
    /** At the top of each share that was ever written to: its bin, and the files that are arriving. */
    static final String BIN = ".hallway-bin";

    private Folded() {}

    /** Equal for two names that can't stand in one folder everywhere. */
    static String of(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** {@code true} for the name of the folder that holds a share's bin, however it is spelt. */
    static boolean isBin(String name) {
        if (name.length() < BIN.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return of(visible(name)).equals(BIN);
            }
        }
        return name.equalsIgnoreCase(BIN);
    }

    /** HFS+ takes no notice of what is not seen. */
    private static String visible(String name) {
        StringBuilder seen = new StringBuilder();
        name.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT && c != 0xFEFF)
                .forEach(seen::appendCodePoint);
        return seen.toString();
    }
}
