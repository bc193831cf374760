package hallway.membership;

import hallway.limit.Limits;
import hallway.model.MembershipWords.Join;
import hallway.model.MembershipWords.Joined;
import hallway.model.MembershipWords.Offer;
import hallway.model.MembershipWords.Papers;
import hallway.model.MembershipWords.Signed;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a node comes into an office, on both sides: by a join code, or by an offer to a node that was verified. */
final class Joining {
    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

    private final Picture picture;
    private final Removals removals;
    private final Invitations invitations;
    private final Offers offers;

    Joining(Picture picture, Removals removals, Invitations invitations, Offers offers) {
        this.picture = picture;
        this.removals = removals;
        this.invitations = invitations;
        this.offers = offers;
    }

    Invitations.Given invite(int uses, Duration life) {
        picture.issuer(picture.held()).requireIntroducer(picture.time());
        return invitations.give(uses, life);
    }

    /** Within a step. What was given out for a former office opens no other. */
    void endFormer() {
        invitations.revoke();
        offers.clear();
    }

    Offer offer(NodeId node) {
        Standing now = picture.held();
        picture.issuer(now).requireIntroducer(picture.time());
        if (now.list().has(node)) {
            if (!picture.holdsKey()) {
                throw Removals.removed(now);
            }
            removals.readmit(node);
        }
        offers.make(node);
        return new Offer(now.office().id(), now.office().name().value());
    }

    boolean offered(NodeId node, Offer offer) {
        Standing now = picture.standing();
        if (now != null && picture.isGood(now)) {
            // it may have heard already that it was let in again
            return now.office().id().equals(offer.office());
        }
        offers.show(new Offers.Incoming(node, offer.office(), offer.name()));
        picture.change(Changes::tell);
        return true;
    }

    void offerAnswered() {
        offers.answered();
        picture.change(Changes::tell);
    }

    Joined join(NodeId caller, Join join, NodeName callerName) {
        Standing asked = picture.standing();
        if (asked != null && asked.list().has(caller)) {
            throw Removals.removed(asked);
        }
        boolean in = join.secret().isEmpty() ? offers.take(caller) : invitations.take(caller, join.secret());
        Joined joined = picture.answer(changes -> {
            Standing now = picture.standing();
            if (!in || now == null || !picture.issuer(now).mayIntroduce(picture.time())) {
                throw spent();
            }
            changes.changed(caller);
            return letIn(now, caller, join.key(), callerName);
        });
        LOG.info("{} is let into the office", caller.brief());
        return joined;
    }

    private Joined letIn(Standing now, NodeId caller, String keyText, NodeName callerName) {
        if (now.list().has(caller)) {
            throw Removals.removed(now);
        }
        if (picture.forgotten().contains(caller)) {
            throw new ProblemException(
                    ProblemCode.NOT_ALLOWED, "This machine was forgotten there. Compare digits first, then join.");
        }
        Instant time = picture.time();
        Standing roomy = now.roomy(time);
        if (roomy.members().size() >= Limits.NODES && !roomy.members().containsKey(caller)) {
            throw full();
        }
        Papers papers = picture.issuer(now).record(caller, keyText, callerName, time, time);
        Credential credential = Credential.check(papers, caller, now.office(), now.list(), time)
                .good()
                .orElseThrow(Joining::spent);
        picture.put(roomy.with(caller, new Standing.Held(papers, credential)));
        return new Joined(
                now.office().keyText(),
                now.office().name().value(),
                now.office().keeper(),
                now.office().keeperName(),
                papers,
                now.signedList());
    }

    static ProblemException spent() {
        return new ProblemException(
                ProblemCode.PRECONDITION_FAILED,
                "This code was used before, was taken back, or is too old. Ask for a new one.");
    }

    static ProblemException full() {
        return new ProblemException(ProblemCode.TOO_LARGE, "An office has at most {0} machines.", Limits.NODES);
    }

    void joined(Joined answer, Optional<String> wanted) {
        picture.change(changes -> {
            picture.requireNone();
            changes.gone(picture.members());
            Office office = Office.key(answer.officeKey())
                    .map(key -> Office.of(new NodeName(answer.name()), key, answer.keeper(), answer.keeperName()))
                    .filter(one -> wanted.isEmpty() || wanted.get().equals(one.id()))
                    .orElseThrow(Joining::useless);
            begin(office, answer);
            try {
                picture.openKey(office);
            } catch (IOException e) {
                LOG.warn("the office's key is not used", e);
            }
            endFormer();
        });
    }

    private void begin(Office office, Joined answer) {
        Signed signed = answer.list();
        Records.Revocations list = signed.isNone()
                ? Records.Revocations.none(office.id())
                : office.opened(signed).orElseThrow(Joining::useless);
        Standing before = picture.standing();
        if (before != null
                && before.office().id().equals(office.id())
                && before.list().number() > list.number()
                && !before.list().has(picture.id())) {
            // it comes back, and knows more than whoever let it in
            signed = before.signedList();
            list = before.list();
        }
        Credential.Checked own = Credential.check(answer.given(), picture.id(), office, list, picture.time());
        if (own.verdict() == Credential.Verdict.NOT_YET || own.verdict() == Credential.Verdict.EXPIRED) {
            throw new ProblemException(
                    ProblemCode.PRECONDITION_FAILED,
                    "The clocks of the two machines differ by more than a day. Set them right, then join again.");
        }
        Credential good = own.good().orElseThrow(Joining::useless);
        picture.put(
                new Standing(office, answer.given(), Optional.of(good), signed, list, Map.of(), picture.forgotten()));
    }

    private static ProblemException useless() {
        return new ProblemException(
                ProblemCode.PEER_FAILED,
                "What the other machine gave is not good for its office. Restart Hallway there, then try again.");
    }
}
