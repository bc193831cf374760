package hallway.membership;

import hallway.model.MembershipWords.Papers;
import hallway.model.MembershipWords.Signed;
import hallway.model.NodeId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is out: the office's numbered list of those removed, with its merges, and the nodes that this machine's user has
 * forgotten, who are out here alone.
 */
final class Removals {
    private static final Logger LOG = LoggerFactory.getLogger(Removals.class);

    private final Picture picture;
    private final Invitations invitations;
    private final Offers offers;

    Removals(Picture picture, Invitations invitations, Offers offers) {
        this.picture = picture;
        this.invitations = invitations;
        this.offers = offers;
    }

    void revoke(NodeId node, boolean keep) {
        picture.change(changes -> {
            Standing before = picture.held();
            Instant time = picture.time();
            var unused = picture.issuer(before).requireKey();
            if (node.equals(picture.id())) {
                throw new ProblemException(
                        ProblemCode.BAD_REQUEST, "This machine holds the office’s key. Leave the office instead.");
            }
            Set<NodeId> were = before.counting(time);
            Standing kept = keep ? keeping(before, node, time) : before;
            Records.Revocations next = kept.list().with(List.of(node), time);
            picture.put(kept.under(picture.issuer(kept).list(next), next, picture.id(), time));
            // whoever was removed may know a code that was made before
            invitations.revoke();
            offers.drop(node);
            Standing after = picture.held();
            changes.between(before, after, were, after.counting(time));
            changes.revoked(node);
            LOG.info("{} is removed from the office", node.brief());
        });
    }

    /** With papers of the office's key for those whom {@code introducer} has let in. */
    private Standing keeping(Standing now, NodeId introducer, Instant time) {
        Map<NodeId, Standing.Held> all = new HashMap<>(now.members());
        now.members().forEach((node, held) -> {
            Credential credential = held.credential();
            if (credential.introducedBy().filter(introducer::equals).isPresent()) {
                Papers fresh = picture.issuer(now)
                        .record(node, held.papers().key(), credential.name(), credential.since(), time);
                Papers papers = new Papers(
                        fresh.key(), fresh.record(), fresh.by(), held.papers().delegation());
                Credential.check(papers, node, now.office(), now.list(), time)
                        .good()
                        .ifPresent(good -> all.put(node, new Standing.Held(papers, good)));
            }
        });
        return new Standing(
                now.office(), now.own(), now.ownCredential(), now.signedList(), now.list(), all, now.forgotten());
    }

    /** Takes {@code node} off the list, on the node with the key. */
    void readmit(NodeId node) {
        picture.change(changes -> {
            Standing now = picture.held();
            Records.Revocations next = now.list().without(node);
            picture.put(now.under(picture.issuer(now).list(next), next, picture.id(), picture.time()));
            changes.tell();
        });
    }

    static ProblemException removed(Standing now) {
        return new ProblemException(
                ProblemCode.NOT_ALLOWED,
                "That machine was removed from the office. Only “{0}” can let it in again.",
                now.office().keeperName());
    }

    /** Within a step. Another member's list: the higher number wins, and on the node with the key nobody is lost of either. */
    void take(Signed signed, Instant time) {
        Standing now = picture.held();
        Records.Revocations next =
                signed.isNone() ? null : now.office().opened(signed).orElse(null);
        if (next == null || signed.equals(now.signedList())) {
            return;
        }
        if (picture.holdsKey()) {
            // two may have signed lists that do not know of each other: nobody who was removed comes back by that
            Records.Revocations both = now.list().merged(next, time);
            if (!both.equals(now.list())) {
                replace(both.equals(next) ? signed : picture.issuer(now).list(both), both, time);
            }
        } else if (next.number() > now.list().number()) {
            replace(signed, next, time);
        }
    }

    /** Within a step. Whoever is on it now and was not may know a code that was made here. */
    private void replace(Signed signed, Records.Revocations next, Instant time) {
        Standing now = picture.held();
        picture.put(now.under(signed, next, picture.id(), time));
        if (next.revoked().stream().anyMatch(one -> !now.list().has(one.device()))) {
            invitations.revoke();
        }
    }

    void forget(NodeId node) {
        picture.change(changes -> {
            boolean shown = offers.drop(node);
            if (shown || !picture.forgotten().contains(node)) {
                picture.forget(node);
                changes.gone(Set.of(node));
            }
        });
    }

    void trustAgain(NodeId node) {
        picture.change(changes -> {
            if (picture.forgotten().contains(node)) {
                picture.trustAgain(node);
                Standing now = picture.standing();
                if (now != null && now.counts(node, picture.time())) {
                    changes.changed(node);
                }
                changes.tell();
            }
        });
    }
}
