package hallway.identity;

import hallway.model.NodeId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;

/** The id that a key gives its node. */
public final class NodeIds {
    private NodeIds() {}

    /** base32(SHA-256(SubjectPublicKeyInfo)) of {@code key}. */
    public static NodeId of(PublicKey key) {
        try {
            return new NodeId(Base32.encode(MessageDigest.getInstance("SHA-256").digest(key.getEncoded())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
