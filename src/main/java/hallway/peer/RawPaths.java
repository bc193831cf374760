package hallway.peer;

import hallway.model.ListingQuery;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Paths of requests to peers, percent-encoded (RFC 3986 section 2.1). */
final class RawPaths {
    private static final String UNRESERVED = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    private RawPaths() {}

    /** @param what {@code entries}, {@code entry}, {@code content}, {@code tree}, {@code zip} */
    static String of(ShareId share, String what, RelativePath path) {
        StringBuilder raw =
                new StringBuilder("/v1/shares/").append(share).append('/').append(what);
        for (String name : path.segments()) {
            raw.append('/');
            encode(raw, name);
        }
        return raw.toString();
    }

    static String listing(ShareId share, RelativePath path, ListingQuery query) {
        StringBuilder raw = new StringBuilder(of(share, "entries", path))
                .append("?sort=")
                .append(query.sort().name().toLowerCase(Locale.ROOT))
                .append("&order=")
                .append(query.descending() ? "desc" : "asc")
                .append("&offset=")
                .append(query.offset())
                .append("&limit=")
                .append(query.limit());
        if (!query.listing().isEmpty()) {
            encode(raw.append("&listing="), query.listing());
        }
        return raw.toString();
    }

    private static void encode(StringBuilder raw, String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || UNRESERVED.indexOf(c) >= 0;
            if (plain) {
                raw.append(c);
            } else {
                raw.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
    }
}
