package hallway.pairing;

import hallway.model.NodeId;
import hallway.model.PairingWords.Verdict;
import hallway.model.Sentence;
import java.time.Instant;

/** One comparison in the making. Guarded by the lock of {@link Pairings}. */
final class Talk {
    static final Sentence NO_REASON = Sentence.of("");

    final String id;
    final NodeId node;
    final boolean incoming;
    final byte[] ownNonce;
    /** Of the one who asked, when this node was asked. */
    final String commitment;

    final Instant expires;

    PairingStep step = PairingStep.STARTING;
    String digits = "";
    Sentence reason = NO_REASON;
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

    void end(PairingStep how, Sentence why) {
        step = how;
        reason = why;
    }

    /** What both have said so far decides. */
    void judge() {
        if (step != PairingStep.COMPARE) {
            return;
        }
        if (own == Verdict.DIFFERENT || theirs == Verdict.DIFFERENT) {
            end(PairingStep.DIFFERENT, NO_REASON);
        } else if (own == Verdict.WITHDRAWN || theirs == Verdict.WITHDRAWN) {
            end(PairingStep.WITHDRAWN, NO_REASON);
        } else if (own == Verdict.SAME && theirs == Verdict.SAME) {
            end(PairingStep.VERIFIED, NO_REASON);
        }
    }

    Pairing seen() {
        return new Pairing(id, node, incoming, step, digits, own, reason, expires);
    }
}
