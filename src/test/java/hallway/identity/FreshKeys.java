package hallway.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;

/** Keys of nodes that live as long as a test: nothing is written, which takes longer than making them. */
public final class FreshKeys {
    private FreshKeys() {}

    public static NodeKey make(SecureRandom random) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            X509Certificate certificate = Certificates.selfSigned(pair, random, Instant.now());
            return new NodeKey(NodeIds.of(pair.getPublic()), pair.getPrivate(), certificate);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
