package hallway.membership;

import hallway.file.AtomicFile;
import hallway.file.OwnerOnly;
import hallway.identity.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/** The file that holds an office's private key on the node that made it: PKCS#8 (RFC 5958), readable by its owner alone. */
final class OfficeKey {
    private OfficeKey() {}

    static KeyPair create(SecureRandom random) {
        return SigningKeys.create(random);
    }

    /** The key in {@code file}; empty if there is none; @throws IOException with a sentence, if it can't be used */
    static Optional<KeyPair> open(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        OwnerOnly.restrictFile(file);
        try {
            byte[] bytes = Files.readAllBytes(file);
            return Optional.of(SigningKeys.ofSecret(
                    SigningKeys.secret(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes)))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "The office's key in " + file
                            + " can't be used. Move it away, then restore it from the recovery sheet.",
                    e);
        }
    }

    static void write(Path file, KeyPair pair) throws IOException {
        AtomicFile.write(file, pair.getPrivate().getEncoded());
    }
}
