package hallway.guest;

import hallway.limit.Limits;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import java.time.Duration;
import java.time.Instant;

/**
 * What a link shall be.
 *
 * @param password empty for none
 * @param mostUses 0 for as many as anybody likes
 */
public record WantedLink(
        ShareId share, RelativePath path, boolean drop, Instant expires, String password, int mostUses) {
    static final int LONGEST_PASSWORD = 200;

    /** @throws ProblemException {@code BAD_REQUEST} */
    void check(Instant now) {
        Duration life = Duration.between(now, expires);
        if (life.isNegative() || life.isZero() || life.compareTo(Limits.GUEST_LINK_LIFE) > 0) {
            throw bad("A link for a guest ends within a year, and not before it is made.");
        }
        if (mostUses < 0) {
            throw bad("A link can be used once or more often.");
        }
        if (password.length() > LONGEST_PASSWORD) {
            throw bad("This password is too long. Take a shorter one.");
        }
    }

    private static ProblemException bad(String sentence) {
        return new ProblemException(ProblemCode.BAD_REQUEST, sentence);
    }

    /** Without the password: it is not for logs. */
    @Override
    public String toString() {
        return "a link to " + path;
    }
}
