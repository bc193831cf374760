package hallway.http;

import java.util.Optional;

/**
 * One range of bytes of a content (RFC 9110 section 14).
 *
 * @param length bytes; may be 0 only for an empty content
 */
record ByteRange(long offset, long length) {
    /** {@code bytes=} asked for something beyond the end: 416. */
    static final ByteRange UNSATISFIABLE = new ByteRange(-1, -1);

    /**
     * The range that a {@code Range} header asks for, {@link #UNSATISFIABLE}, or empty if the whole is to be sent: no
     * header, another unit, a form that we don't know, or several ranges (section 14.2 allows to ignore it).
     */
    static Optional<ByteRange> parse(String header, long total) {
        if (!header.startsWith("bytes=")) {
            return Optional.empty();
        }
        String spec = header.substring("bytes=".length()).strip();
        int dash = spec.indexOf('-');
        if (dash < 0 || spec.indexOf(',') >= 0) {
            return Optional.empty();
        }
        long first = number(spec.substring(0, dash));
        long last = number(spec.substring(dash + 1));
        if (first == MALFORMED || last == MALFORMED || (first == ABSENT && last == ABSENT)) {
            return Optional.empty();
        }
        if (first == ABSENT) {
            long suffix = Math.min(last, total);
            return Optional.of(suffix == 0 ? UNSATISFIABLE : new ByteRange(total - suffix, suffix));
        }
        if (last != ABSENT && last < first) {
            return Optional.empty();
        }
        if (first >= total) {
            return Optional.of(UNSATISFIABLE);
        }
        long end = last == ABSENT ? total - 1 : Math.min(last, total - 1);
        return Optional.of(new ByteRange(first, end - first + 1));
    }

    private static final long ABSENT = -1;
    private static final long MALFORMED = -2;

    /** Digits as a number; more than fits is as good as the largest. */
    private static long number(String digits) {
        if (digits.isEmpty()) {
            return ABSENT;
        }
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return MALFORMED;
        }
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
