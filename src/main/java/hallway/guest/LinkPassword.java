package hallway.guest;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords of links as they are kept: PBKDF2 with HMAC-SHA-256 (RFC 8018 section 5.2), {@code salt:key} hexadecimal. */
final class LinkPassword {
    /** Some 0.2 s on an office machine; with five tries a minute a short word lasts long. */
    private static final int ROUNDS = 310_000;

    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;

    private LinkPassword() {}

    static String kept(String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt) + ":" + HexFormat.of().formatHex(key(password, salt));
    }

    static boolean fits(String password, String kept) {
        int colon = kept.indexOf(':');
        byte[] salt = HexFormat.of().parseHex(kept, 0, colon);
        byte[] key = HexFormat.of().parseHex(kept, colon + 1, kept.length());
        return MessageDigest.isEqual(key, key(password, salt));
    }

    private static byte[] key(String password, byte[] salt) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ROUNDS, KEY_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }
}
