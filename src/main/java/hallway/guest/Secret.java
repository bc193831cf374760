package hallway.guest;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The part of a link that whoever has it shows: 128 random bits as 26 digits and small letters, to be typed if need be. */
final class Secret {
    private static final int BYTES = 16;
    private static final int LENGTH = 26;
    private static final int RADIX = 32;
    private static final int ID_BYTES = 4;
    private static final Pattern FORM = Pattern.compile("[0-9a-v]{26}");

    private Secret() {}

    static String fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = new BigInteger(1, bytes).toString(RADIX);
        return "0".repeat(LENGTH - text.length()) + text;
    }

    /** What a link is called where it is not to be opened: 8 hexadecimal digits that tell nothing of its secret. */
    static String freshId(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    static boolean isSecret(String text) {
        return FORM.matcher(text).matches();
    }

    static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
