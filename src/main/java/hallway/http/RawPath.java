package hallway.http;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request's path as its segments, percent-decoded once and strictly (RFC 3986 section 2.1; UTF-8, RFC 3629). */
final class RawPath {
    /** More segments than any route and path together have. */
    private static final int MAX_SEGMENTS = 80;

    private RawPath() {}

    /**
     * The decoded segments of {@code raw}; one trailing slash is nothing.
     *
     * @throws ProblemException {@code BAD_REQUEST} if an escape is malformed, or a segment is no UTF-8
     */
    static List<String> segments(String raw) {
        String path = raw.startsWith("/") ? raw.substring(1) : raw;
        if (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (path.isEmpty()) {
            return List.of();
        }
        String[] parts = path.split("/", -1);
        if (parts.length > MAX_SEGMENTS) {
            throw malformed("has too many folders");
        }
        List<String> segments = new ArrayList<>(parts.length);
        for (String part : parts) {
            segments.add(decode(part));
        }
        return segments;
    }

    private static String decode(String segment) {
        if (segment.indexOf('%') < 0 && segment.chars().allMatch(c -> c < 0x80)) {
            return segment;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                boolean whole = i + 2 < segment.length();
                int high = whole ? Character.digit(segment.charAt(i + 1), 16) : -1;
                int low = whole ? Character.digit(segment.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed("has a broken escape in it");
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                throw malformed("has a character in it that must be escaped");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("is not UTF-8");
        }
    }

    private static ProblemException malformed(String what) {
        return new ProblemException(ProblemCode.BAD_REQUEST, "The address can't be read: it {0}.", what);
    }
}
