package hallway.metainfo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Names as the path of a URL. */
final class UrlNames {
    private UrlNames() {}

    /** Each name percent-encoded from UTF-8 (RFC 3986 section 3.3), with slashes between them. */
    static String path(List<String> names) {
        return names.stream().map(UrlNames::encoded).collect(Collectors.joining("/"));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
