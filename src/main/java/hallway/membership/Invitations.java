package hallway.membership;

import hallway.database.Database;
import hallway.identity.Secrets;
import hallway.limit.KeyedBuckets;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The join codes that this node has given out: the table {@code invitation}. Only hashes are kept. Safe for use by any
 * thread.
 */
public final class Invitations {
    /** Machines that one code may let in, at most. */
    public static final int MOST_USES = 100;
    /** Days that a code may be good, at most. */
    public static final int MOST_DAYS = 30;

    /** How long a node that was let in, and may not have heard of it, is let in again. */
    static final Duration AGAIN = Duration.ofMinutes(10);

    private static final int MOST = 50;
    private static final int TRIES = 5;

    private final NodeId self;
    private final Database database;
    private final SecureRandom random;
    private final InstantSource clock;
    private final KeyedBuckets<NodeId> tries;
    // guarded by this; not kept over a restart: what each node was let in by
    private final Map<NodeId, Taken> taken = new LinkedHashMap<>();

    Invitations(NodeId self, Database database, SecureRandom random, InstantSource clock) {
        this.self = self;
        this.database = database;
        this.random = random;
        this.clock = clock;
        this.tries = new KeyedBuckets<>(Limits.NODES, TRIES, Duration.ofHours(1).dividedBy(TRIES), clock);
    }

    /** A new code; @throws ProblemException {@code BAD_REQUEST} out of bounds, {@code TOO_MANY} */
    Given give(int uses, int days) {
        return give(uses, Duration.ofDays(days));
    }

    /** The same for {@code life}, which is counted from now. */
    Given give(int uses, Duration life) {
        boolean tooLong = life.compareTo(Duration.ofDays(MOST_DAYS)) > 0;
        if (uses < 1 || uses > MOST_USES || life.isNegative() || life.isZero() || tooLong) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST,
                    "A code is for 1 to {0} machines and for 1 to {1} days.",
                    MOST_USES,
                    MOST_DAYS);
        }
        JoinCode code = new JoinCode(self, Secrets.fresh(random));
        Instant expires = clock.instant().plus(life);
        boolean kept = database.with(handle -> {
            handle.execute(
                    "DELETE FROM invitation WHERE expires <= ?", clock.instant().toEpochMilli());
            return handle.execute(
                            "INSERT INTO invitation (hash, uses, expires) SELECT ?, ?, ?"
                                    + " WHERE (SELECT count(*) FROM invitation) < ?",
                            Secrets.hash(code.secret()),
                            uses,
                            expires.toEpochMilli(),
                            MOST)
                    == 1;
        });
        if (!kept) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY,
                    "There are {0} codes already that can still be used. Take them back first.",
                    MOST);
        }
        return new Given(code, uses, expires);
    }

    /** Takes every code back. */
    synchronized void revoke() {
        taken.clear();
        database.with(handle -> handle.execute("DELETE FROM invitation"));
    }

    /**
     * {@code node} has a code; one of its uses is taken, unless {@code node} has taken one {@link #AGAIN} ago or later: the
     * answer may have been lost.
     *
     * @return {@code false} if it is unknown, used up or too old
     * @throws ProblemException {@code TOO_MANY} after five tries within an hour
     */
    synchronized boolean take(NodeId node, String secret) {
        if (!tries.tryTake(node)) {
            throw new ProblemException(ProblemCode.TOO_MANY, "This was tried too often. Wait an hour, then try again.");
        }
        Instant now = clock.instant();
        String hash = Secrets.hash(secret);
        taken.values().removeIf(one -> !one.until().isAfter(now));
        Taken last = taken.get(node);
        if (last != null && last.hash().equals(hash)) {
            return true;
        }
        boolean let = database.with(handle -> {
            boolean one = handle.execute(
                            "UPDATE invitation SET uses = uses - 1 WHERE hash = ? AND expires > ? AND uses > 0",
                            hash,
                            now.toEpochMilli())
                    == 1;
            handle.execute("DELETE FROM invitation WHERE uses = 0");
            return one;
        });
        if (let && taken.size() < Limits.NODES) {
            taken.put(node, new Taken(hash, now.plus(AGAIN)));
        }
        return let;
    }

    private record Taken(String hash, Instant until) {}

    /** A code, and how often and how long it can be used. */
    public record Given(JoinCode code, int uses, Instant expires) {}
}
