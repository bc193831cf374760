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
 * @param exact as in {@link GuestLink}
 */
public record WantedLink(
        ShareId share, RelativePath path, boolean drop, Instant expires, String password, int mostUses, boolean exact) {
    static final int LONGEST_PASSWORD = 200;

    /** A link for people. */
    public WantedLink(ShareId share, RelativePath path, boolean drop, Instant expires, String password, int mostUses) {
        this(share, path, drop, expires, password, mostUses, false);
    }

    /** A link for programs, to be bound to files. */
    public static WantedLink exact(ShareId share, RelativePath path, Instant expires) {
        return new WantedLink(share, path, false, expires, "", 0, true);
    }

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
