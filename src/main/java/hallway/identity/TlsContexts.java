package hallway.identity;

import hallway.model.NodeId;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS as the peers' door and the peers' client speak it: Conscrypt where its native part loads, else the JDK's own
 * (STACK.md section 2: 27 % less CPU). Safe for use by any thread.
 */
public final class TlsContexts {
    private static final Logger LOG = LoggerFactory.getLogger(TlsContexts.class);
    private static final char[] NO_PASSWORD = new char[0];

    private final KeyManager[] keyManagers;
    private final SecureRandom random;
    private final @Nullable Provider provider;

    public TlsContexts(NodeKey key, SecureRandom random) throws IOException {
        this.random = random;
        this.provider = conscrypt();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("node", key.privateKey(), NO_PASSWORD, new Certificate[] {key.certificate()});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            keyManagers = factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS can't be set up with this machine's key: " + e.getMessage(), e);
        }
    }

    /** The name of the TLS implementation in use, for {@code status} and the benchmarks. */
    public String implementation() {
        return provider == null ? "JSSE" : provider.getName();
    }

    /**
     * For the peers' door: takes any well-formed client certificate. Who the caller is follows from its key, and each
     * request is authorised by it; a certificate authority has no part in it.
     */
    public SSLContext server() {
        return context(new AnyPeer());
    }

    /** For one connection to {@code expected}; any other key ends the handshake. */
    public SSLContext client(NodeId expected) {
        return context(new PinnedPeer(expected));
    }

    /** For one handshake that only learns whose key answers at an address; no request may follow on it. */
    public SSLContext clientOfAnybody() {
        return context(new AnyPeer());
    }

    private SSLContext context(TrustManager trust) {
        try {
            SSLContext context =
                    provider == null ? SSLContext.getInstance("TLSv1.3") : SSLContext.getInstance("TLSv1.3", provider);
            context.init(keyManagers, new TrustManager[] {trust}, random);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java from 17 on has TLS 1.3", e);
        }
    }

    private static @Nullable Provider conscrypt() {
        try {
            return Conscrypt.isAvailable() ? Conscrypt.newProvider() : null;
        } catch (LinkageError e) {
            LOG.info("no native TLS for this machine, Java's own is used: {}", e.getMessage());
            return null;
        }
    }
}
