package hallway.peer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SHA-256, and how {@code Content-Digest} spells it (RFC 9530 section 2). */
final class Digests {
    private static final Pattern SHA256 = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):");

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** {@code true} if {@code field} names exactly {@code digest}. */
    static boolean matches(@Nullable String field, byte[] digest) {
        if (field == null) {
            return false;
        }
        Matcher matcher = SHA256.matcher(field);
        return matcher.find() && MessageDigest.isEqual(Base64.getDecoder().decode(matcher.group(1)), digest);
    }
}
