package hallway.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Secrets that this node gives out and keeps only the hash of, so that a look-up tells nothing of a secret by its time, and a
 * copied database opens nothing. They are random and long: one plain hash is enough.
 */
public final class Secrets {
    private static final int BYTES = 16;

    private Secrets() {}

    /** 128 random bits, in hex. */
    public static String fresh(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /** SHA-256 of {@code secret}, in hex. */
    public static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
