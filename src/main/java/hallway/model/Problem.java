package hallway.model;

/**
 * A failure as {@code application/problem+json} carries it (RFC 9457).
 *
 * @param sentence one that a person understands and that says what to do; never a stack trace, never a local path to a
 *     peer
 */
public record Problem(ProblemCode code, Sentence sentence) {
    /** Longest sentence that is taken from a peer, in characters. */
    public static final int MAX_DETAIL = 500;

    /** @param sentence in English, with <code>{0}</code> … where {@code values} go ({@link Sentence}) */
    public Problem(ProblemCode code, String sentence, Object... values) {
        this(code, Sentence.of(sentence, values));
    }

    /** The sentence in English, its beginning if it is long. */
    public String detail() {
        return bounded(sentence.english());
    }

    /** The beginning of {@code detail}, of at most {@link #MAX_DETAIL} characters, none of them in halves. */
    public static String bounded(String detail) {
        if (detail.length() <= MAX_DETAIL) {
            return detail;
        }
        boolean half = Character.isHighSurrogate(detail.charAt(MAX_DETAIL - 1));
        return detail.substring(0, half ? MAX_DETAIL - 1 : MAX_DETAIL);
    }

    @Override
    public String toString() {
        return detail();
    }
}
