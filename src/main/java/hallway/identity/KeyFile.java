package hallway.identity;

import hallway.file.AtomicFile;
import hallway.file.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;

/** The PKCS#12 file (RFC 7292) that holds the node's key; readable by its owner alone (S05). */
public final class KeyFile {
    private static final String ALIAS = "node";
    /** The file's permissions protect it; PKCS#12 only wants some password. */
    private static final char[] PASSWORD = "hallway".toCharArray();

    private KeyFile() {}

    /**
     * Reads the key, or makes one if there is no file. An unreadable file is never replaced: it is this node's identity.
     *
     * @throws IOException with a sentence, if the file can't be read or written
     */
    public static NodeKey openOrCreate(Path file, SecureRandom random, Instant now) throws IOException {
        try {
            return Files.exists(file) ? open(file) : create(file, random, now);
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "The key in " + file + " can't be used: " + e.getMessage()
                            + ". It is this machine's identity: restore it from a backup, or move it away to become a new node.",
                    e);
        }
    }

    private static NodeKey open(Path file) throws IOException, GeneralSecurityException {
        OwnerOnly.restrictFile(file);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(file)), PASSWORD);
        if (store.getCertificate(ALIAS) instanceof X509Certificate certificate
                && store.getKey(ALIAS, PASSWORD) instanceof PrivateKey key) {
            return new NodeKey(NodeIds.of(certificate.getPublicKey()), key, certificate);
        }
        throw new GeneralSecurityException("it holds no key of a node");
    }

    private static NodeKey create(Path file, SecureRandom random, Instant now)
            throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair pair = generator.generateKeyPair();
        X509Certificate certificate = Certificates.selfSigned(pair, random, now);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD);
        AtomicFile.write(file, bytes.toByteArray());
        return new NodeKey(NodeIds.of(pair.getPublic()), pair.getPrivate(), certificate);
    }
}
