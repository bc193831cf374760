package hallway.membership;

import hallway.identity.NodeKey;
import hallway.model.MembershipWords.Papers;
import hallway.model.MembershipWords.Signed;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Signs for an office: with its key where that is, else as an introducer with the node's own key.
 *
 * @param key the office's, on the node that holds it
 */
record Issuer(NodeKey self, @Nullable KeyPair key, Standing standing) {
    boolean holdsKey() {
        return key != null;
    }

    /** Until when a record that is signed now would be good; not after {@code now} if this node may not sign any. */
    Instant until(Instant now) {
        Instant whole = now.plus(Records.GOOD_FOR);
        if (key != null) {
            return whole;
        }
        Instant own = standing.ownCredential()
                .filter(credential -> credential.isGoodAt(now))
                .map(Credential::introducerUntil)
                .orElse(Instant.EPOCH);
        return own.isBefore(whole) ? own : whole;
    }

    boolean mayIntroduce(Instant now) {
        return until(now).isAfter(now);
    }

    /** @throws ProblemException {@code NOT_ALLOWED}, with the machine that may */
    void requireIntroducer(Instant now) {
        if (!mayIntroduce(now)) {
            throw new ProblemException(
                    ProblemCode.NOT_ALLOWED,
                    "This machine may not let others in. “{0}” can do it, and can allow others to.",
                    standing.office().keeperName());
        }
    }

    /** @throws ProblemException {@code NOT_ALLOWED}, with the machine that has the key */
    PrivateKey requireKey() {
        if (key == null) {
            throw new ProblemException(
                    ProblemCode.NOT_ALLOWED,
                    "Only the machine that holds the office’s key can do this: “{0}”.",
                    standing.office().keeperName());
        }
        return key.getPrivate();
    }

    /** Papers that make {@code device} a member; {@code keyText}: its public key, in base64. */
    Papers record(NodeId device, String keyText, NodeName name, Instant since, Instant now) {
        Records.Member record = new Records.Member(
                standing.office().id(), device, name, since, now.minus(Records.BACKDATED), until(now));
        return key != null
                ? new Papers(keyText, Seal.MEMBER.seal(record, key.getPrivate()), Signed.NONE, Signed.NONE)
                : new Papers(
                        keyText,
                        Seal.MEMBER.seal(record, self.privateKey()),
                        standing.own().delegation(),
                        Signed.NONE);
    }

    Signed delegation(NodeId device, String keyText, Instant now) {
        return Seal.INTRODUCER.seal(
                new Records.Introducer(
                        standing.office().id(),
                        device,
                        keyText,
                        now.minus(Records.BACKDATED),
                        now.plus(Records.GOOD_FOR)),
                requireKey());
    }

    Signed list(Records.Revocations list) {
        return Seal.REVOCATIONS.seal(list, requireKey());
    }

    /** The public key of a node, as papers have it. */
    static String keyText(NodeKey node) {
        return Base64.getEncoder()
                .encodeToString(node.certificate().getPublicKey().getEncoded());
    }
}
