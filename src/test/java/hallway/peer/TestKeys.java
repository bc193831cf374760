package hallway.peer;

import hallway.identity.KeyFile;
import hallway.identity.NodeKey;
import hallway.identity.TlsContexts;
import hallway.model.NodeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** A fresh key, for a node that does not run. */
final class TestKeys {
    private final NodeKey key;

    TestKeys(Path folder) {
        try {
            key = KeyFile.openOrCreate(folder.resolve(UUID.randomUUID() + ".p12"), new SecureRandom(), Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NodeId id() {
        return key.id();
    }

    TlsContexts tls() throws IOException {
        return new TlsContexts(key, new SecureRandom());
    }
}
