package hallway.cli;

import java.util.Locale;

/**
 * Text from the network made harmless for a terminal (PROTOCOL.md S08): control characters (ANSI sequences begin with
 * one) and those that turn the direction of writing (UAX #9) are replaced; all others are left as they are.
 */
final class Printable {
    private static final int REPLACEMENT = 0xFFFD;

    private Printable() {}

    /** {@code text} with U+FFFD for each character that would act instead of being shown. */
    static String text(String text) {
        if (text.codePoints().noneMatch(Printable::acts)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shown.appendCodePoint(acts(c) ? REPLACEMENT : c));
        return shown.toString();
    }

    /** {@code text} on one line: line ends and tabs become spaces. */
    static String sentence(String text) {
        return text(text.replaceAll("[\\r\\n\\t]+", " ").strip());
    }

    /**
     * The JSON document {@code json} with the same characters escaped, so that the values stay what they are. Those below
     * U+0020 stand in JSON only between values, where they are harmless: RFC 8259 section 7 has them escaped in strings.
     */
    static String json(String json) {
        if (json.codePoints().noneMatch(c -> c >= ' ' && acts(c))) {
            return json;
        }
        StringBuilder shown = new StringBuilder(json.length() + 64);
        json.codePoints().forEach(c -> {
            if (c >= ' ' && acts(c)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static boolean acts(int c) {
        return Character.isISOControl(c)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || c == 0x2028
                || c == 0x2029
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
