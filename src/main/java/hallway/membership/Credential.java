package hallway.membership;

import hallway.identity.NodeIds;
import hallway.model.MembershipWords.Papers;
import hallway.model.MembershipWords.Signed;
import hallway.model.NodeId;
import hallway.model.NodeName;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What good papers prove.
 *
 * @param introducedBy whose record it is, if the office's key has not signed it itself
 * @param from the time in which every signature of the chain is good
 * @param since when it became a member
 * @param introducerUntil how long it may let others in; {@code EPOCH} if it may not
 */
record Credential(
        NodeId device,
        NodeName name,
        Optional<NodeId> introducedBy,
        Instant since,
        Instant from,
        Instant to,
        Instant introducerUntil) {
    boolean isGoodAt(Instant now) {
        return !now.isBefore(from) && now.isBefore(to);
    }

    boolean isIntroducer() {
        return introducerUntil.isAfter(Instant.EPOCH);
    }

    /** Nothing of it ends sooner than in {@code other}, and something later. */
    boolean isBetterThan(Credential other) {
        return !to.isBefore(other.to)
                && !introducerUntil.isBefore(other.introducerUntil)
                && (to.isAfter(other.to) || introducerUntil.isAfter(other.introducerUntil));
    }

    /** Why papers are refused. */
    enum Verdict {
        GOOD,
        /** The key in them is not the key of the node that shows them, or the record is of another node. */
        OTHER_DEVICE,
        OTHER_OFFICE,
        /** Changed, signed by somebody else, signed as something else, or not to be read. */
        BAD_SIGNATURE,
        /** Who signed the record has no delegation of the office's key. */
        NOT_DELEGATED,
        NOT_YET,
        EXPIRED,
        /** The node, or who let it in, was removed. */
        REVOKED
    }

    record Checked(Verdict verdict, @Nullable Credential credential) {
        /** Now. */
        Optional<Credential> good() {
            return verdict == Verdict.GOOD ? lasting() : Optional.empty();
        }

        /** What nothing but time refuses: ask {@link Credential#isGoodAt}. */
        Optional<Credential> lasting() {
            return Optional.ofNullable(credential);
        }
    }

    /** Reads {@code papers} that {@code device} shows on a connection of its own key (S12, S14). */
    static Checked check(Papers papers, NodeId device, Office office, Records.Revocations list, Instant now) {
        if (Office.key(papers.key())
                .filter(key -> NodeIds.of(key).equals(device))
                .isEmpty()) {
            return refused(Verdict.OTHER_DEVICE);
        }
        PublicKey signer = office.key();
        Records.Introducer by = null;
        if (!papers.by().isNone()) {
            by = introducer(papers.by(), office).orElse(null);
            if (by == null) {
                return refused(Verdict.NOT_DELEGATED);
            }
            signer = Office.key(by.key()).orElseThrow();
        }
        Records.Member record =
                Seal.MEMBER.open(papers.record(), signer, Records.Member.class).orElse(null);
        if (record == null) {
            return refused(Verdict.BAD_SIGNATURE);
        }
        if (!record.office().equals(office.id())) {
            return refused(Verdict.OTHER_OFFICE);
        }
        if (!record.device().equals(device)) {
            return refused(Verdict.OTHER_DEVICE);
        }
        Records.Introducer own = papers.delegation().isNone()
                ? null
                : introducer(papers.delegation(), office)
                        .filter(one -> one.device().equals(device))
                        .orElse(null);
        return judged(record, by, own, list, now);
    }

    private static Checked judged(
            Records.Member record,
            Records.@Nullable Introducer by,
            Records.@Nullable Introducer own,
            Records.Revocations list,
            Instant now) {
        if (list.has(record.device()) || (by != null && list.has(by.device()))) {
            return refused(Verdict.REVOKED);
        }
        Instant from = record.from();
        Instant to = bounded(from, record.to());
        if (by != null) {
            from = from.isBefore(by.from()) ? by.from() : from;
            Instant until = bounded(by.from(), by.to());
            to = to.isAfter(until) ? until : to;
        }
        Verdict verdict = now.isBefore(from) ? Verdict.NOT_YET : now.isBefore(to) ? Verdict.GOOD : Verdict.EXPIRED;
        Optional<NodeId> introducedBy = Optional.ofNullable(by).map(Records.Introducer::device);
        return new Checked(
                verdict,
                new Credential(
                        record.device(),
                        record.name(),
                        introducedBy,
                        record.since(),
                        from,
                        to,
                        introducerUntil(own, verdict == Verdict.GOOD, now)));
    }

    /** The delegation, if the office's key has signed it, for this office, and its key is that of its device. */
    static Optional<Records.Introducer> introducer(Signed delegation, Office office) {
        return Seal.INTRODUCER
                .open(delegation, office.key(), Records.Introducer.class)
                .filter(one -> one.office().equals(office.id())
                        && Office.key(one.key())
                                .filter(key -> NodeIds.of(key).equals(one.device()))
                                .isPresent());
    }

    private static Instant introducerUntil(Records.@Nullable Introducer own, boolean inTime, Instant now) {
        if (own == null) {
            return Instant.EPOCH;
        }
        Instant until = bounded(own.from(), own.to());
        boolean counts = !inTime || (!now.isBefore(own.from()) && now.isBefore(until));
        return counts ? until : Instant.EPOCH;
    }

    /** However far a signature reaches, it is good for {@link Records#GOOD_FOR}: the list forgets after that. */
    private static Instant bounded(Instant from, Instant to) {
        Instant last = from.plus(Records.GOOD_FOR).plus(Records.BACKDATED);
        return to.isAfter(last) ? last : to;
    }

    private static Checked refused(Verdict verdict) {
        return new Checked(verdict, null);
    }
}
