package hallway.model;

/**
 * A failure as {@code application/problem+json} carries it (RFC 9457).
 *
 * @param detail one sentence that a person understands and that says what to do; never a stack trace, never a local path
 *     to a peer
 */
public record Problem(ProblemCode code, String detail) {
    /** Longest sentence that is taken from a peer, in characters. */
    public static final int MAX_DETAIL = 500;

    public Problem {
        if (detail.length() > MAX_DETAIL) {
            detail = detail.substring(0, MAX_DETAIL);
        }
    }
}
