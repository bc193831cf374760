package hallway.http;

import hallway.access.Caller;
import hallway.model.RelativePath;
import io.javalin.http.Context;

/** What routes read of a request. All throw {@link hallway.model.ProblemException} with {@code BAD_REQUEST} or {@code TOO_LARGE}. */
public final class Requests {
    private Requests() {}

    /** Who asks, as the guard found it. */
    public static Caller caller(Context context) {
        throw new UnsupportedOperationException();
    }

    /**
     * The path inside a share: the request's raw path after its first {@code prefix} segments, each decoded once. For
     * {@code /v1/shares/ab/entries/x/y} and a prefix of 4 it is {@code x/y}; a trailing slash is nothing.
     */
    public static RelativePath path(Context context, int prefix) {
        throw new UnsupportedOperationException();
    }

    /** The body, at most {@link hallway.limit.Limits#BODY_BYTES}; its content type must be {@code application/json}. */
    public static byte[] jsonBody(Context context) {
        throw new UnsupportedOperationException();
    }

    /** A whole number in the query, or {@code absent} if it is not there. */
    public static int number(Context context, String name, int absent) {
        throw new UnsupportedOperationException();
    }
}
