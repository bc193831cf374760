package hallway.identity;

import hallway.model.NodeId;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** Takes the key of one node and no other (S10). */
final class PinnedPeer extends AnyPeer {
    private final NodeId expected;

    PinnedPeer(NodeId expected) {
        this.expected = expected;
    }

    @Override
    void check(X509Certificate[] chain) throws CertificateException {
        super.check(chain);
        if (!NodeIds.of(chain[0].getPublicKey()).equals(expected)) {
            throw new CertificateException("another node answers here than the one that was asked for");
        }
    }
}
