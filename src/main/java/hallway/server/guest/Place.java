package hallway.server.guest;

import hallway.model.RelativePath;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of one link: {@code /g/<secret>/}, and below it {@code f} for folders, {@code d} for bytes, {@code z} for ZIPs. */
record Place(String secret) {
    /** Segments before the path behind a link: {@code g/<secret>/d}. */
    static final int PREFIX = 3;

    static final String FILES = "d";
    static final String FOLDERS = "f";
    static final String ZIPS = "z";

    String top() {
        return "/g/" + secret + "/";
    }

    String of(String what, RelativePath path) {
        StringBuilder address = new StringBuilder(top()).append(what);
        for (String name : path.segments()) {
            address.append('/').append(encoded(name));
        }
        return address.toString();
    }

    /** One name in a URL path (RFC 3986 section 3.3), percent-encoded from UTF-8. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
