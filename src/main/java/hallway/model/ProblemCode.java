package hallway.model;

import java.util.Locale;

/**
 * Every way a request can fail, once: the server writes the code and its status, the client reads the code, and the
 * command line ends with its exit code (DESIGN.md sections 4 and 5).
 */
public enum ProblemCode {
    BAD_REQUEST(400, 2),
    UNAUTHENTICATED(401, 5),
    NOT_ALLOWED(403, 5),
    NODE_NOT_FOUND(404, 4),
    SHARE_NOT_FOUND(404, 4),
    PATH_NOT_FOUND(404, 4),
    TRANSFER_NOT_FOUND(404, 4),
    NOT_FOUND(404, 4),
    AMBIGUOUS(409, 2),
    METHOD_NOT_ALLOWED(405, 1),
    TIMED_OUT(408, 1),
    NAME_TAKEN(409, 1),
    TARGET_EXISTS(409, 1),
    LISTING_CHANGED(409, 1),
    NETWORK_NOT_OFFICE(409, 1),
    CONTENT_CHANGED(410, 1),
    PRECONDITION_FAILED(412, 1),
    TOO_LARGE(413, 1),
    RANGE_NOT_SATISFIABLE(416, 1),
    MISDIRECTED(421, 5),
    TOO_MANY(429, 1),
    HEADERS_TOO_LARGE(431, 1),
    FAILED(500, 1),
    UNREADABLE(500, 1),
    PEER_FAILED(502, 1),
    NODE_AWAY(503, 1),
    SHARE_AWAY(503, 1),
    BUSY(503, 1),
    DISK_FULL(507, 1),
    UNKNOWN(500, 1);

    private final int status;
    private final int exitCode;

    ProblemCode(int status, int exitCode) {
        this.status = status;
        this.exitCode = exitCode;
    }

    /** HTTP status (RFC 9110 section 15). */
    public int status() {
        return status;
    }

    /** Exit code of the command line. */
    public int exitCode() {
        return exitCode;
    }

    /** The word on the wire: {@code node-not-found}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code that {@code word} names, or {@code UNKNOWN}. */
    public static ProblemCode ofWord(String word) {
        for (ProblemCode code : values()) {
            if (code.word().equals(word)) {
                return code;
            }
        }
        return UNKNOWN;
    }
}
