package hallway.identity;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** P-256 keys as bytes: 32 bytes for a private one, a SubjectPublicKeyInfo (RFC 5480) for a public one. */
public final class SigningKeys {
    /** Bytes of a private key. */
    public static final int SECRET_BYTES = 32;

    private static final String CURVE = "secp256r1";
    /** Every SubjectPublicKeyInfo of P-256 with an uncompressed point has this length. */
    private static final int PUBLIC_BYTES = 91;

    private SigningKeys() {}

    public static KeyPair create(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    /** The public key that {@code info} spells; empty if it is none of P-256, or spelt in another way than this node does. */
    public static Optional<PublicKey> publicKey(byte[] info) {
        if (info.length != PUBLIC_BYTES) {
            return Optional.empty();
        }
        try {
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(info));
            boolean ours = key instanceof java.security.interfaces.ECPublicKey point
                    && point.getParams().getOrder().equals(curve().getOrder())
                    && Arrays.equals(key.getEncoded(), info);
            return ours ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** The number that {@code key} is, big-endian. */
    public static byte[] secret(PrivateKey key) {
        if (!(key instanceof ECPrivateKey number)) {
            throw new IllegalArgumentException("not a key of an elliptic curve");
        }
        byte[] bytes = number.getS().toByteArray();
        byte[] secret = new byte[SECRET_BYTES];
        int length = Math.min(bytes.length, SECRET_BYTES);
        System.arraycopy(bytes, bytes.length - length, secret, SECRET_BYTES - length, length);
        return secret;
    }

    /** The key with the number {@code secret}; @throws IllegalArgumentException if P-256 has no such key */
    public static KeyPair ofSecret(byte[] secret) {
        BigInteger number = new BigInteger(1, secret);
        X9ECParameters parameters = CustomNamedCurves.getByName(CURVE);
        if (secret.length != SECRET_BYTES || number.signum() == 0 || number.compareTo(parameters.getN()) >= 0) {
            throw new IllegalArgumentException("not a key");
        }
        org.bouncycastle.math.ec.ECPoint point =
                parameters.getG().multiply(number).normalize();
        ECPoint place = new ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            return new KeyPair(
                    factory.generatePublic(new ECPublicKeySpec(place, curve())),
                    factory.generatePrivate(new ECPrivateKeySpec(number, curve())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
