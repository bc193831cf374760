package hallway.pairing;

import hallway.model.NodeId;
import hallway.model.PairingWords.Verdict;
import java.time.Instant;

/** One comparison in the making. Guarded by the lock of {@link Pairings}. */
final class Talk {
    final String id;
    final NodeId node;
    final boolean incoming;
    final byte[] ownNonce;
    /** Of the one who asked, when this node was asked. */
    final String commitment;

    final Instant expires;

    PairingStep step = PairingStep.STARTING;
    String digits = "";
    String reason = "";
    Verdict own = Verdict.NONE;
    Verdict theirs = Verdict.NONE;

    Talk(String id, NodeId node, boolean incoming, byte[] ownNonce, String commitment, Instant expires) {
        this.id = id;
        this.node = node;
        this.incoming = incoming;
        this.ownNonce = ownNonce;
        this.commitment = commitment;
        this.expires = expires;
    }

    void end(PairingStep how, String why) {
        step = how;
        reason = why;
    }

    /** What both have said so far decides. */
    void judge() {
        if (step != PairingStep.COMPARE) {
            return;
        }
        if (own == Verdict.DIFFERENT || theirs == Verdict.DIFFERENT) {
            end(PairingStep.DIFFERENT, "");
        } else if (own == Verdict.WITHDRAWN || theirs == Verdict.WITHDRAWN) {
            end(PairingStep.WITHDRAWN, "");
        } else if (own == Verdict.SAME && theirs == Verdict.SAME) {
            end(PairingStep.VERIFIED, "");
        }
    }

    Pairing seen() {
        return new Pairing(id, node, incoming, step, digits, own, reason, expires);
    }
}
