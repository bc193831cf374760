package hallway.pairing;

import hallway.model.NodeId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The arithmetic of a comparison. A node's id is the SHA-256 of its key, so an id in a hash stands for the key; every part
 * has a fixed length, so no two readings of the same bytes exist.
 */
final class SixDigits {
    static final int NONCE_BYTES = 32;
    private static final String COMMITMENT = "hallway-commit-v1\0";
    private static final String DIGITS = "hallway-sas-v1\0";
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private SixDigits() {}

    /** SHA-256(label ‖ nonce ‖ asker ‖ asked), hexadecimal. */
    static String commitment(byte[] nonce, NodeId asker, NodeId asked) {
        return HexFormat.of().formatHex(hash(COMMITMENT, nonce, bytes(asker), bytes(asked)));
    }

    /** The first 16 bytes of SHA-256(label ‖ asker ‖ asked ‖ asker's nonce ‖ asked one's nonce), modulo a million. */
    static String of(NodeId asker, NodeId asked, byte[] askerNonce, byte[] askedNonce) {
        byte[] hash = hash(DIGITS, bytes(asker), bytes(asked), askerNonce, askedNonce);
        int digits = new BigInteger(1, Arrays.copyOf(hash, 16)).mod(MILLION).intValueExact();
        return String.valueOf(digits + MILLION.intValue()).substring(1);
    }

    private static byte[] bytes(NodeId id) {
        return id.value().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hash(String label, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(label.getBytes(StandardCharsets.US_ASCII));
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
