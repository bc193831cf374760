package hallway.membership;

import hallway.limit.Limits;
import hallway.model.MembershipWords.Meeting;
import hallway.model.MembershipWords.Papers;
import hallway.model.MembershipWords.Signed;
import hallway.model.NodeId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange of papers when two members meet: each shows its own and the list of those removed, and gives the other what it
 * may sign for it. Believes what is proven, and nothing else.
 */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final Picture picture;
    private final Removals removals;
    private final Offers offers;

    Exchange(Picture picture, Removals removals, Offers offers) {
        this.picture = picture;
        this.removals = removals;
        this.offers = offers;
    }

    Optional<Meeting> greeting(NodeId other) {
        return picture.answer(changes -> {
            Standing now = picture.standing();
            if (now == null || now.forgotten().contains(other)) {
                return Optional.empty();
            }
            picture.renewOwn();
            Standing fresh = picture.held();
            return Optional.of(
                    new Meeting(fresh.office().id(), fresh.own(), fresh.signedList(), due(fresh, other, Papers.NONE)));
        });
    }

    Meeting met(NodeId other, Meeting theirs) {
        take(other, theirs);
        return picture.answer(changes -> {
            Standing now = picture.standing();
            if (now == null || !theirs.office().equals(now.office().id())) {
                return Meeting.NONE;
            }
            boolean in = now.counts(other, picture.time());
            return new Meeting(
                    now.office().id(),
                    in ? now.own() : Papers.NONE,
                    now.signedList(),
                    in ? due(now, other, theirs.papers()) : Papers.NONE);
        });
    }

    void take(NodeId other, Meeting theirs) {
        picture.change(changes -> {
            Standing before = picture.standing();
            if (before == null || !theirs.office().equals(before.office().id())) {
                return;
            }
            Instant time = picture.time();
            Set<NodeId> were = before.counting(time);
            removals.take(theirs.list(), time);
            admit(other, theirs.papers(), time);
            takeGiven(theirs.given(), time);
            Standing after = picture.held();
            if (after.equals(before)) {
                return;
            }
            changes.between(before, after, were, after.counting(time));
            changes.tell();
            if (picture.isGood(after)) {
                // who was let in again needs no offer any more
                offers.answered();
            }
        });
    }

    private void admit(NodeId other, Papers papers, Instant time) {
        Standing now = picture.held().roomy(time);
        Standing.Held known = now.members().get(other);
        if (other.equals(picture.id())
                || papers.isNone()
                || (known == null && now.members().size() >= Limits.NODES)) {
            return;
        }
        Credential.Checked checked = Credential.check(papers, other, now.office(), now.list(), time);
        Credential shown = checked.good().orElse(null);
        if (shown == null) {
            LOG.info("papers of {} are refused: {}", other.brief(), checked.verdict());
        } else if (known == null || !known.credential().isGoodAt(time) || shown.isBetterThan(known.credential())) {
            picture.put(now.with(other, new Standing.Held(papers, shown)));
        }
    }

    private void takeGiven(Papers given, Instant time) {
        Standing now = picture.held();
        if (given.isNone()) {
            return;
        }
        boolean record = !given.record().isNone();
        Papers candidate = new Papers(
                Issuer.keyText(picture.self()),
                record ? given.record() : now.own().record(),
                record ? given.by() : now.own().by(),
                given.delegation().isNone() ? now.own().delegation() : given.delegation());
        Credential.check(candidate, picture.id(), now.office(), now.list(), time)
                .good()
                .filter(fresh -> now.ownCredential()
                        .map(kept -> !kept.isGoodAt(time) || fresh.isBetterThan(kept))
                        .orElse(true))
                .ifPresent(fresh -> picture.put(now.withOwn(candidate, fresh)));
    }

    /** Within a step. What this node may give {@code other} beyond what it shows. */
    private Papers due(Standing now, NodeId other, Papers shown) {
        Instant time = picture.time();
        Standing.Held known = now.members().get(other);
        Issuer issuer = picture.issuer(now);
        if (known == null || !now.counts(other, time) || !issuer.mayIntroduce(time)) {
            return Papers.NONE;
        }
        Papers best = known.papers();
        Credential credential = known.credential();
        Instant soon = time.plus(Records.RENEWED_BEFORE);
        if (credential.to().isBefore(soon)
                && issuer.until(time).isAfter(credential.to().plus(Records.BACKDATED))) {
            Papers fresh = issuer.record(other, best.key(), credential.name(), credential.since(), time);
            best = new Papers(best.key(), fresh.record(), fresh.by(), best.delegation());
        }
        if (issuer.holdsKey()
                && credential.isIntroducer()
                && credential.introducerUntil().isBefore(soon)) {
            best = new Papers(best.key(), best.record(), best.by(), issuer.delegation(other, best.key(), time));
        }
        if (!best.equals(known.papers())) {
            keep(now, other, best, time);
        }
        return best.equals(shown) ? Papers.NONE : best;
    }

    void introduce(NodeId node) {
        picture.change(changes -> {
            Standing now = picture.held();
            Instant time = picture.time();
            Issuer issuer = picture.issuer(now);
            var unused = issuer.requireKey();
            Standing.Held known = now.members().get(node);
            if (known == null || !now.counts(node, time)) {
                throw new ProblemException(
                        ProblemCode.NOT_FOUND, "That machine is not a member of the office. Let it join first.");
            }
            Papers papers = known.papers();
            Signed delegation = issuer.delegation(node, papers.key(), time);
            keep(now, node, new Papers(papers.key(), papers.record(), papers.by(), delegation), time);
            changes.changed(node);
        });
    }

    /** Within a step. Better papers of a member, if they are. */
    private void keep(Standing now, NodeId node, Papers papers, Instant time) {
        Credential.check(papers, node, now.office(), now.list(), time)
                .good()
                .ifPresent(credential -> picture.put(now.with(node, new Standing.Held(papers, credential))));
    }
}
