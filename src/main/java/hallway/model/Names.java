package hallway.model;

import java.nio.charset.StandardCharsets;

/** The checks that every name from outside passes, whatever it names. */
final class Names {
    private Names() {}

    /** {@code true} if {@code text} has a control character, or one that turns the direction of writing (UAX #9). */
    static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Names::isControl);
    }

    static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** {@code true} if every surrogate stands in a pair: else the text has no UTF-8 form. */
    static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || c == 0x2028
                || c == 0x2029;
    }
}
