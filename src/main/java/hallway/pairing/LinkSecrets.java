package hallway.pairing;

import hallway.database.Database;
import hallway.identity.Secrets;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The links that this node has given out and that nobody has used yet: the table {@code verify_link}. Only hashes are
 * kept. Safe for use by any thread.
 */
public final class LinkSecrets {
    /** How long a link can be used. */
    public static final Duration GOOD_FOR = Duration.ofDays(1);

    private static final int MOST = 50;

    private final NodeId self;
    private final Database database;
    private final SecureRandom random;
    private final InstantSource clock;
    // guarded by this
    private final Attempts attempts;

    public LinkSecrets(NodeId self, Database database, SecureRandom random, InstantSource clock) {
        this.self = self;
        this.database = database;
        this.random = random;
        this.clock = clock;
        this.attempts = new Attempts(clock, Limits.NODES);
    }

    /** A new link; @throws ProblemException {@code TOO_MANY} if that many wait for somebody already */
    public Given give() {
        VerifyLink link = new VerifyLink(self, Secrets.fresh(random));
        Instant expires = clock.instant().plus(GOOD_FOR);
        boolean kept = database.with(handle -> {
            handle.execute(
                    "DELETE FROM verify_link WHERE expires <= ?",
                    clock.instant().toEpochMilli());
            return handle.execute(
                            "INSERT INTO verify_link (hash, expires) SELECT ?, ? WHERE (SELECT count(*) FROM verify_link) < ?",
                            Secrets.hash(link.secret()),
                            expires.toEpochMilli(),
                            MOST)
                    == 1;
        });
        if (!kept) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY,
                    "There are {0} links already that nobody has used. They end a day after they were made.",
                    MOST);
        }
        return new Given(link, expires);
    }

    /** Takes back every link that nobody has used. */
    public void revoke() {
        database.with(handle -> handle.execute("DELETE FROM verify_link"));
    }

    /**
     * {@code node} has a link of this node. It is good once.
     *
     * @return {@code false} if it is unknown, used or too old
     * @throws ProblemException {@code TOO_MANY} after five tries within an hour
     */
    public boolean take(NodeId node, String secret) {
        synchronized (this) {
            if (!attempts.tryTake(node)) {
                throw new ProblemException(
                        ProblemCode.TOO_MANY, "This was tried too often. Wait an hour, then try again.");
            }
        }
        return database.with(handle -> handle.execute(
                        "DELETE FROM verify_link WHERE hash = ? AND expires > ?",
                        Secrets.hash(secret),
                        clock.instant().toEpochMilli())
                == 1);
    }

    /** What whoever comes with such a link is told. */
    public static ProblemException spent() {
        return new ProblemException(
                ProblemCode.PRECONDITION_FAILED,
                "This link was used before, or is more than a day old. Ask for a new one.");
    }

    public record Given(VerifyLink link, Instant expires) {}
}
