package hallway.pairing;

import hallway.database.Database;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * The links that this node has given out and that nobody has used yet: the table {@code verify_link}. Only hashes are kept, so
 * that a look-up tells nothing of a secret by its time, and a copied database opens nothing. Safe for use by any thread.
 */
public final class LinkSecrets {
    /** How long a link can be used. */
    public static final Duration GOOD_FOR = Duration.ofDays(1);

    private static final int SECRET_BYTES = 16;
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
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        VerifyLink link = new VerifyLink(self, HexFormat.of().formatHex(secret));
        Instant expires = clock.instant().plus(GOOD_FOR);
        boolean kept = database.with(handle -> {
            handle.execute(
                    "DELETE FROM verify_link WHERE expires <= ?",
                    clock.instant().toEpochMilli());
            return handle.execute(
                            "INSERT INTO verify_link (hash, expires) SELECT ?, ? WHERE (SELECT count(*) FROM verify_link) < ?",
                            hash(link.secret()),
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
                        hash(secret),
                        clock.instant().toEpochMilli())
                == 1);
    }

    /** What whoever comes with such a link is told. */
    public static ProblemException spent() {
        return new ProblemException(
                ProblemCode.PRECONDITION_FAILED,
                "This link was used before, or is more than a day old. Ask for a new one.");
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public record Given(VerifyLink link, Instant expires) {}
}
