package hallway.http;

import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.text.Speech;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/**
 * What a request says before anybody knows who asks: paths ({@code p}), ranges ({@code r}), conditions ({@code c}), file
 * names on their way into a header ({@code n}), languages ({@code l}). The first byte says which.
 */
public final class RequestFuzz {
    private RequestFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        switch (input[0]) {
            case 'p' -> path(new String(input, 1, input.length - 1, StandardCharsets.ISO_8859_1));
            case 'r' -> range(text);
            case 'c' -> conditions(text);
            case 'n' -> name(text);
            case 'l' -> Speech.asked(text);
            default -> {
                // no parser of ours
            }
        }
    }

    private static void path(String raw) {
        RelativePath path;
        try {
            path = Requests.path(RawPath.segments(raw), 0);
        } catch (ProblemException e) {
            return;
        }
        for (String name : path.segments()) {
            require(!name.isEmpty() && !name.equals(".") && !name.equals(".."), "a path that climbs");
            require(name.indexOf('/') < 0 && name.indexOf('\0') < 0, "a name with a slash or NUL");
        }
    }

    /** {@code <length of the file>|<header>}. */
    private static void range(String text) {
        int bar = text.indexOf('|');
        if (bar < 1 || bar > 18 || !text.substring(0, bar).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return;
        }
        long total = Long.parseLong(text.substring(0, bar));
        Optional<ByteRange> range = ByteRange.parse(text.substring(bar + 1), total);
        range.filter(found -> !found.equals(ByteRange.UNSATISFIABLE)).ifPresent(found -> {
            require(found.offset() >= 0 && found.length() > 0, "an empty range");
            require(found.offset() <= total - found.length(), "a range beyond the end");
        });
    }

    private static void conditions(String text) {
        HttpFields.Mutable headers = HttpFields.build();
        for (String line : text.split("\n", 12)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(line.substring(0, colon), line.substring(colon + 1));
            }
        }
        Preconditions.check(headers, new Nothing());
        Preconditions.rangeHolds(headers, new Nothing());
    }

    private static void name(String name) {
        for (String header : List.of(ContentNames.attachment(name), ContentNames.inline(name))) {
            require(header.chars().allMatch(c -> c >= 0x20 && c < 0x7F), "a header that is not plain");
            require(header.chars().filter(c -> c == '"').count() == 2, "a name that ends its quotes");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private record Nothing() implements Content {
        @Override
        public String fileName() {
            return "nothing";
        }

        @Override
        public long length() {
            return 0;
        }

        @Override
        public String etag() {
            return "\"v1\"";
        }

        @Override
        public Instant modified() {
            return Instant.parse("2026-11-22T09:30:00Z");
        }

        @Override
        public ContentSource open(long offset, long length) {
            throw new IllegalStateException("nobody reads here");
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
