package hallway.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * TLS as the guests' door speaks it, with any browser: a key and a certificate of its own, made when it is first wanted and
 * kept, so that whoever has trusted it once need not be asked again. It says nothing of which node this is.
 */
public final class GuestTls {
    private static final char[] NO_PASSWORD = new char[0];

    private GuestTls() {}

    /** @throws IOException with a sentence, if {@code file} can't be read or written */
    public static SSLContext openOrCreate(Path file, SecureRandom random, Instant now) throws IOException {
        NodeKey key = KeyFile.openOrCreate(file, random, now);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("guests", key.privateKey(), NO_PASSWORD, new Certificate[] {key.certificate()});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, random);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS can't be set up for guests: " + e.getMessage(), e);
        }
    }
}
