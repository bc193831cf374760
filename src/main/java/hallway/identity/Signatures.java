package hallway.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/**
 * ECDSA over SHA-256 with a node's or an office's key (PROTOCOL.md section 6.1). What is signed begins with its type, so
 * that no signature of one type stands for another, and none of TLS 1.3 for either.
 */
public final class Signatures {
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final String PREFIX = "hallway-sig-v1\0";

    private Signatures() {}

    /** The signature, in DER, over the prefix, {@code type}, a zero byte and {@code payload}. */
    public static byte[] sign(PrivateKey key, String type, byte[] payload) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(prefixed(type, payload));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a P-256 key signs", e);
        }
    }

    /** Whether {@code signature} is one over {@code payload} as a {@code type} by the owner of {@code key}. */
    public static boolean verifies(PublicKey key, String type, byte[] payload, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(prefixed(type, payload));
            return check.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java verifies P-256", e);
        }
    }

    private static byte[] prefixed(String type, byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((PREFIX + type + "\0").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }
}
