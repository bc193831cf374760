package hallway.tray;

/**
 * Text from people and peers made harmless for a panel (PROTOCOL.md S08): control characters, line ends and those that turn
 * the direction of writing (UAX #9) are replaced, and it is cut to a length that fits.
 */
final class PlainText {
    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    /** @param max characters (code points) of the answer, which ends with … if it was cut */
    static String line(String text, int max) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(max + 1L).forEach(c -> shown.appendCodePoint(acts(c) ? REPLACEMENT : c));
        return shown.codePointCount(0, shown.length()) <= max
                ? shown.toString()
                : shown.substring(0, shown.offsetByCodePoints(0, max - 1)) + "…";
    }

    private static boolean acts(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x061C
                || c == 0x200E
                || c == 0x200F;
    }
}
