package hallway.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** File names in headers. */
public final class ContentNames {
    private static final String ATTR_CHARS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~";

    private ContentNames() {}

    /**
     * {@code Content-Disposition} for a download of {@code name}: an ASCII form and the exact one (RFC 6266, RFC 8187). No
     * character of the name can end the header or start another (S20).
     */
    public static String attachment(String name) {
        return "attachment" + named(name);
    }

    /** As {@link #attachment}, for what a browser shows; the name is for who saves it from there. */
    public static String inline(String name) {
        return "inline" + named(name);
    }

    private static String named(String name) {
        return "; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + extended(name);
    }

    private static String ascii(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints()
                .forEach(c -> out.append(c < 0x20 || c > 0x7E || c == '"' || c == '\\' || c == '%' ? '_' : (char) c));
        return out.toString();
    }

    private static String extended(String name) {
        StringBuilder out = new StringBuilder(name.length() * 2);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (ATTR_CHARS.indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
            }
        }
        return out.toString();
    }
}
