package hallway.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * Makes of any name one that Windows, macOS and Linux can all have (PROTOCOL.md section 6.4). What can't stand is
 * percent-escaped, so that two different names stay different and a person can still read them; names are kept in NFC.
 * It binds the names that we create; what exists on an owner's disk is served as it is.
 */
public final class PortableName {
    /** Longest name in bytes of UTF-8 that ext4, APFS and eCryptfs-free homes take. */
    public static final int MAX_BYTES = 255;

    private static final int HASH_BYTES = 8;
    private static final String FORBIDDEN = "<>:\"|?*/\\%";
    private static final Set<String> DEVICES = Set.of(
            "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6",
            "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³", "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6",
            "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³");

    private PortableName() {}

    /** {@code true} if every system can have a file of this name, spelt so. */
    public static boolean isPortable(String name) {
        return !name.isEmpty() && of(name).equals(name);
    }

    /** A portable name for {@code name}; the same for the same name, at most {@value #MAX_BYTES} bytes long. */
    public static String of(String name) {
        String nfc = Normalizer.normalize(name, Normalizer.Form.NFC);
        StringBuilder out = new StringBuilder(nfc.length() + 8);
        int last = nfc.length() - 1;
        boolean escaped = false;
        for (int i = 0; i < nfc.length(); ) {
            int c = nfc.codePointAt(i);
            boolean trailing = i == last && (c == '.' || c == ' ');
            // a mark that lost its letter would settle on the last digit of the escape
            escaped = trailing || isForbidden(c, nfc, i) || (escaped && isMark(c));
            if (escaped) {
                escape(out, c);
            } else {
                out.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        String portable = out.toString();
        if (isDevice(portable)) {
            StringBuilder harmless = new StringBuilder();
            int first = portable.codePointAt(0);
            escape(harmless, first);
            portable = harmless + portable.substring(Character.charCount(first));
        }
        if (portable.isEmpty()) {
            return "%";
        }
        return shorten(portable);
    }

    private static boolean isForbidden(int c, String name, int at) {
        if (c == '%') {
            // only where it could be taken for one of our escapes
            return name.length() > at + 2 && isHex(name.charAt(at + 1)) && isHex(name.charAt(at + 2));
        }
        return FORBIDDEN.indexOf(c) >= 0
                || Character.isISOControl(c)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c == ' ' && at == 0);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 0x80;
    }

    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).stripTrailing().toUpperCase(Locale.ROOT);
        return DEVICES.contains(stem);
    }

    private static void escape(StringBuilder out, int c) {
        byte[] bytes = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                ? new byte[] {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD}
                : new String(Character.toChars(c)).getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            out.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
        }
    }

    /** Cuts the stem, keeps the ending, and marks the cut with a hash of the whole so that two long names stay two. */
    private static String shorten(String name) {
        if (utf8(name) <= MAX_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && utf8(name.substring(dot)) <= 32 ? name.substring(dot) : "";
        String mark = "~" + hash(name);
        int room = MAX_BYTES - utf8(ending) - utf8(mark);
        StringBuilder stem = new StringBuilder();
        int used = 0;
        for (int i = 0; i < name.length(); ) {
            int c = name.codePointAt(i);
            int bytes = utf8(new String(Character.toChars(c)));
            if (used + bytes > room) {
                break;
            }
            stem.appendCodePoint(c);
            used += bytes;
            i += Character.charCount(c);
        }
        return stem + mark + ending;
    }

    /** Of SHA-256, so that nobody makes two names that are cut to one. */
    private static String hash(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
