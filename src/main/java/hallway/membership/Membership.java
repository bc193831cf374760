package hallway.membership;

import hallway.database.Database;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.identity.NodeKey;
import hallway.identity.SigningKeys;
import hallway.limit.Limits;
import hallway.model.MembershipWords.Join;
import hallway.model.MembershipWords.Joined;
import hallway.model.MembershipWords.Meeting;
import hallway.model.MembershipWords.Offer;
import hallway.model.MembershipWords.Papers;
import hallway.model.MembershipWords.Signed;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's membership of an office, and whom it knows as other members. Each change is published as {@code
 * MembershipChanged} after the lock is released. The disk is written under the lock: changes are rare, and what is kept is
 * then what is held. Safe for use by any thread; {@link #isMember} takes no lock.
 *
 * <p>Longer than 300 lines because each step of it reads and replaces one picture, and the order of these steps is what
 * keeps a stranger out.
 */
public final class Membership {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private final NodeKey self;
    private final Supplier<NodeName> name;
    private final Path folder;
    private final MembershipRepository repository;
    private final EventBus events;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Invitations invitations;
    private final Offers offers;
    private final Object lock = new Object();
    // replaced under lock
    private volatile @Nullable Standing standing;
    private volatile @Nullable KeyPair key;
    // replaced under lock; outlives an office
    private volatile Set<NodeId> forgotten = Set.of();

    /**
     * @param name this node's, which may change
     * @param folder where the files of offices' keys are
     */
    public Membership(
            NodeKey self,
            Supplier<NodeName> name,
            Path folder,
            Database database,
            EventBus events,
            SecureRandom random,
            InstantSource clock) {
        this.self = self;
        this.name = name;
        this.folder = folder;
        this.repository = new MembershipRepository(database);
        this.events = events;
        this.random = random;
        this.clock = clock;
        this.invitations = new Invitations(self.id(), database, random, clock);
        this.offers = new Offers(clock);
    }

    /** Reads what was kept; @throws IOException with a sentence, if the office's key can't be read */
    public void start() throws IOException {
        Optional<Standing> kept = repository.read(self.id(), clock.instant());
        synchronized (lock) {
            forgotten = repository.forgotten();
            standing = kept.orElse(null);
            key = kept.isPresent()
                    ? OfficeKey.open(keyFile(kept.get().office())).orElse(null)
                    : null;
        }
    }

    private Path keyFile(Office office) {
        return folder.resolve("office-" + office.id().substring(0, 12) + ".key");
    }

    public Optional<Office> office() {
        return Optional.ofNullable(standing).map(Standing::office);
    }

    /** {@code node} is another member of this node's office now. Takes no lock. */
    public boolean isMember(NodeId node) {
        Standing now = standing;
        return now != null && now.counts(node, clock.instant());
    }

    /** What the user sees of it; empty in no office. */
    public Optional<Overview> overview() {
        Standing now = standing;
        return now == null
                ? Optional.empty()
                : Optional.of(Overview.of(now, issuer(now), self.id(), name.get(), clock.instant()));
    }

    public Offers offers() {
        return offers;
    }

    private Issuer issuer(Standing now) {
        return new Issuer(self, key, now);
    }

    private Standing held() {
        Standing now = standing;
        if (now == null) {
            throw new ProblemException(
                    ProblemCode.PRECONDITION_FAILED, "This machine is in no office yet. Create one, or join one.");
        }
        return now;
    }

    /** {@code true} if the office has removed {@code node}, or this node's user has forgotten it: others' word for it is void. */
    public boolean isShutOut(NodeId node) {
        Standing now = standing;
        return forgotten.contains(node) || (now != null && now.list().has(node));
    }

    /** Every other node that this one holds papers of, also those that do not count now: forgotten here, or ended. */
    public List<Met> papersOf() {
        Standing now = standing;
        return now == null
                ? List.of()
                : now.members().values().stream()
                        .map(held -> new Met(
                                held.credential().device(), held.credential().name()))
                        .toList();
    }

    /** A node that has shown papers of this node's office, and the name in them. */
    public record Met(NodeId id, NodeName name) {}

    /** Makes an office, with its key on this node; @throws IOException if the key can't be written */
    public Sheet create(NodeName office) throws IOException {
        KeyPair made = OfficeKey.create(random);
        Set<NodeId> were;
        synchronized (lock) {
            requireNone();
            were = members();
            found(office, made);
        }
        changed(were, were, Set.of());
        return sheet();
    }

    /**
     * Brings the office's key back from its sheet, as a member of that office or of none.
     *
     * @param office what it is called, if this node is no member
     */
    public void recover(String typed, NodeName office) throws IOException {
        KeyPair typedKey = SigningKeys.ofSecret(KeySheet.parse(typed));
        synchronized (lock) {
            Standing now = standing;
            if (now == null) {
                found(office, typedKey);
            } else {
                if (!now.office().key().equals(typedKey.getPublic())) {
                    throw new ProblemException(
                            ProblemCode.BAD_REQUEST,
                            "This is the key of another office than “{0}”. Leave that one first.",
                            now.office().name());
                }
                OfficeKey.write(keyFile(now.office()), typedKey);
                key = typedKey;
                Office kept = new Office(
                        now.office().id(), now.office().name(), now.office().key(), self.id(), name.get());
                put(new Standing(
                        kept,
                        now.own(),
                        now.ownCredential(),
                        now.signedList(),
                        now.list(),
                        now.members(),
                        now.forgotten()));
                renewOwn();
            }
        }
        changed(Set.of(), Set.of(), Set.of());
    }

    /** Call with the lock. The key first: without it the office would be nobody's. */
    private void found(NodeName officeName, KeyPair made) throws IOException {
        Office office = Office.of(officeName, made.getPublic(), self.id(), name.get());
        OfficeKey.write(keyFile(office), made);
        key = made;
        Standing fresh = new Standing(
                office,
                Papers.NONE,
                Optional.empty(),
                Signed.NONE,
                Records.Revocations.none(office.id()),
                Map.of(),
                forgotten);
        put(fresh);
        endFormer();
        renewOwn();
    }

    /** Call with the lock. What was given out for a former office opens no other. */
    private void endFormer() {
        invitations.revoke();
        offers.clear();
    }

    private Set<NodeId> members() {
        Standing now = standing;
        return now == null ? Set.of() : now.counting(clock.instant());
    }

    /** Call with the lock. On the node with the key: fresh papers for itself where they are old, or no longer good. */
    private void renewOwn() {
        Standing now = held();
        Instant time = clock.instant();
        boolean young = now.ownCredential()
                .map(credential -> credential.isGoodAt(time)
                        && credential.to().isAfter(time.plus(Records.RENEWED_BEFORE))
                        && credential.introducedBy().isEmpty())
                .orElse(false);
        if (key != null && !young) {
            Instant since = now.ownCredential().map(Credential::since).orElse(time);
            Papers own = issuer(now).record(self.id(), Issuer.keyText(self), name.get(), since, time);
            Credential.check(own, self.id(), now.office(), now.list(), time)
                    .good()
                    .ifPresent(credential -> put(now.withOwn(own, credential)));
        }
    }

    /** @throws ProblemException {@code PRECONDITION_FAILED} if this node is in an office */
    public void requireNone() {
        Standing now = standing;
        if (now != null && isGood(now)) {
            throw new ProblemException(
                    ProblemCode.PRECONDITION_FAILED,
                    "This machine is in the office “{0}” already. Leave it first.",
                    now.office().name());
        }
    }

    private boolean isGood(Standing now) {
        return now.ownCredential().filter(own -> own.isGoodAt(clock.instant())).isPresent();
    }

    /** @throws ProblemException {@code NOT_ALLOWED} if the key is not here */
    public Sheet sheet() {
        Standing now = held();
        return Sheet.of(now.office(), issuer(now).requireKey());
    }

    /** This node is in no office any more. The file of its key stays, where it has one. */
    public void leave() {
        Set<NodeId> were;
        synchronized (lock) {
            were = held().counting(clock.instant());
            repository.clear();
            standing = null;
            key = null;
            endFormer();
        }
        changed(were, were, Set.of());
    }

    /** A join code; @throws ProblemException {@code NOT_ALLOWED} if this node may let nobody in */
    public Invitations.Given invite(int uses, int days) {
        return invite(uses, Duration.ofDays(days));
    }

    /** A join code that is good for {@code life}; @throws ProblemException as {@link #invite(int, int)} does */
    public Invitations.Given invite(int uses, Duration life) {
        issuer(held()).requireIntroducer(clock.instant());
        return invitations.give(uses, life);
    }

    public void revokeInvitations() {
        invitations.revoke();
    }

    /**
     * This machine's user, who has verified {@code node}, offers it membership; who is asked there.
     *
     * @throws ProblemException {@code NOT_ALLOWED} if this node may let nobody in, or {@code node} was removed
     */
    public Offer offer(NodeId node) {
        Standing now = held();
        issuer(now).requireIntroducer(clock.instant());
        if (now.list().has(node)) {
            if (key == null) {
                throw removed(now);
            }
            readmit(node);
        }
        offers.make(node);
        return new Offer(now.office().id(), now.office().name().value());
    }

    private static ProblemException removed(Standing now) {
        return new ProblemException(
                ProblemCode.NOT_ALLOWED,
                "That machine was removed from the office. Only “{0}” can let it in again.",
                now.office().keeperName());
    }

    private void readmit(NodeId node) {
        synchronized (lock) {
            Standing now = held();
            Records.Revocations next = now.list().without(node);
            put(now.under(issuer(now).list(next), next, self.id(), clock.instant()));
        }
        changed(Set.of(), Set.of(), Set.of());
    }

    /** A node that was verified offers membership of its office. */
    public boolean offered(NodeId node, Offer offer) {
        Standing now = standing;
        if (now != null && isGood(now)) {
            // it may have heard already that it was let in again
            return now.office().id().equals(offer.office());
        }
        offers.show(new Offers.Incoming(node, offer.office(), offer.name()));
        changed(Set.of(), Set.of(), Set.of());
        return true;
    }

    /** The user has answered the offer. */
    public void offerAnswered() {
        offers.answered();
        changed(Set.of(), Set.of(), Set.of());
    }

    /**
     * {@code caller} has a join code of this node, or takes what it was offered.
     *
     * @throws ProblemException {@code PRECONDITION_FAILED} if it is not good (any more), {@code NOT_ALLOWED} if the caller was
     *     removed from the office: no use of the code is taken then; {@code TOO_LARGE} if the office is full, {@code TOO_MANY}
     *     after too many tries
     */
    public Joined join(NodeId caller, Join join, NodeName callerName) {
        Joined joined;
        Standing asked = standing;
        if (asked != null && asked.list().has(caller)) {
            throw removed(asked);
        }
        boolean in = join.secret().isEmpty() ? offers.take(caller) : invitations.take(caller, join.secret());
        synchronized (lock) {
            Standing now = standing;
            Instant time = clock.instant();
            if (!in || now == null || !issuer(now).mayIntroduce(time)) {
                throw spent();
            }
            if (now.list().has(caller)) {
                throw removed(now);
            }
            if (forgotten.contains(caller)) {
                throw new ProblemException(
                        ProblemCode.NOT_ALLOWED, "This machine was forgotten there. Compare digits first, then join.");
            }
            requireRoom(now.roomy(time), caller);
            Papers papers = issuer(now).record(caller, join.key(), callerName, time, time);
            Credential credential = Credential.check(papers, caller, now.office(), now.list(), time)
                    .good()
                    .orElseThrow(Membership::spent);
            put(now.roomy(time).with(caller, new Standing.Held(papers, credential)));
            joined = new Joined(
                    now.office().keyText(),
                    now.office().name().value(),
                    now.office().keeper(),
                    now.office().keeperName(),
                    papers,
                    now.signedList());
        }
        LOG.info("{} is let into the office", caller.brief());
        changed(Set.of(caller), Set.of(), Set.of());
        return joined;
    }

    /** What whoever comes with a code that is not good is told. */
    public static ProblemException spent() {
        return new ProblemException(
                ProblemCode.PRECONDITION_FAILED,
                "This code was used before, was taken back, or is too old. Ask for a new one.");
    }

    private static void requireRoom(Standing now, NodeId node) {
        if (now.members().size() >= Limits.NODES && !now.members().containsKey(node)) {
            throw full();
        }
    }

    /** What whoever comes to an office that can have no more is told. */
    public static ProblemException full() {
        return new ProblemException(ProblemCode.TOO_LARGE, "An office has at most {0} machines.", Limits.NODES);
    }

    /** An introducer has let this node in; @throws ProblemException {@code PEER_FAILED} if what it gave is not good */
    public void joined(Joined answer) {
        joined(answer, Optional.empty());
    }

    /**
     * The same.
     *
     * @param wanted the id of the office that this machine's user has said yes to
     */
    public void joined(Joined answer, Optional<String> wanted) {
        Set<NodeId> were;
        synchronized (lock) {
            requireNone();
            were = members();
            Office office = Office.key(answer.officeKey())
                    .map(officeKey ->
                            Office.of(new NodeName(answer.name()), officeKey, answer.keeper(), answer.keeperName()))
                    .filter(one -> wanted.isEmpty() || wanted.get().equals(one.id()))
                    .orElseThrow(Membership::useless);
            Signed signed = answer.list();
            Records.Revocations list = signed.isNone()
                    ? Records.Revocations.none(office.id())
                    : Seal.REVOCATIONS
                            .open(signed, office.key(), Records.Revocations.class)
                            .filter(one -> one.office().equals(office.id()))
                            .orElseThrow(Membership::useless);
            Standing before = standing;
            if (before != null
                    && before.office().id().equals(office.id())
                    && before.list().number() > list.number()
                    && !before.list().has(self.id())) {
                // it comes back, and knows more than whoever let it in
                signed = before.signedList();
                list = before.list();
            }
            Credential.Checked own = Credential.check(answer.given(), self.id(), office, list, clock.instant());
            if (own.verdict() == Credential.Verdict.NOT_YET || own.verdict() == Credential.Verdict.EXPIRED) {
                throw new ProblemException(
                        ProblemCode.PRECONDITION_FAILED,
                        "The clocks of the two machines differ by more than a day. Set them right, then join again.");
            }
            put(new Standing(
                    office,
                    answer.given(),
                    Optional.of(own.good().orElseThrow(Membership::useless)),
                    signed,
                    list,
                    Map.of(),
                    forgotten));
            try {
                key = OfficeKey.open(keyFile(office)).orElse(null);
            } catch (IOException e) {
                LOG.warn("the office's key is not used", e);
            }
            endFormer();
        }
        changed(were, were, Set.of());
    }

    private static ProblemException useless() {
        return new ProblemException(
                ProblemCode.PEER_FAILED,
                "What the other machine gave is not good for its office. Restart Hallway there, then try again.");
    }

    /** What this node says to {@code other} when they meet; empty in no office. */
    public Optional<Meeting> greeting(NodeId other) {
        synchronized (lock) {
            Standing now = standing;
            if (now == null || now.forgotten().contains(other)) {
                return Optional.empty();
            }
            renewOwn();
            Standing fresh = held();
            return Optional.of(
                    new Meeting(fresh.office().id(), fresh.own(), fresh.signedList(), due(fresh, other, Papers.NONE)));
        }
    }

    /** {@code other} says who it is, on a connection of its key; what is said to it. */
    public Meeting met(NodeId other, Meeting theirs) {
        take(other, theirs);
        synchronized (lock) {
            Standing now = standing;
            if (now == null || !theirs.office().equals(now.office().id())) {
                return Meeting.NONE;
            }
            boolean in = now.counts(other, clock.instant());
            return new Meeting(
                    now.office().id(),
                    in ? now.own() : Papers.NONE,
                    now.signedList(),
                    in ? due(now, other, theirs.papers()) : Papers.NONE);
        }
    }

    /** Believes what is proven of what {@code other} says, and nothing else. */
    public void take(NodeId other, Meeting theirs) {
        Set<NodeId> changed = new HashSet<>();
        Set<NodeId> gone = new HashSet<>();
        Set<NodeId> revoked = new HashSet<>();
        boolean told;
        synchronized (lock) {
            Standing before = standing;
            if (before == null || !theirs.office().equals(before.office().id())) {
                return;
            }
            Instant time = clock.instant();
            Set<NodeId> were = before.counting(time);
            takeList(theirs.list(), time);
            admit(other, theirs.papers(), time);
            takeGiven(theirs.given(), time);
            Standing after = held();
            differences(before, after, were, after.counting(time), changed, gone, revoked);
            told = !after.equals(before);
            if (told && isGood(after)) {
                // who was let in again needs no offer any more
                offers.answered();
            }
        }
        if (told) {
            changed(changed, gone, revoked);
        }
    }

    private static void differences(
            Standing before,
            Standing after,
            Set<NodeId> were,
            Set<NodeId> are,
            Set<NodeId> changed,
            Set<NodeId> gone,
            Set<NodeId> revoked) {
        were.stream().filter(node -> !are.contains(node)).forEach(gone::add);
        after.list().revoked().stream()
                .map(Records.Revoked::device)
                .filter(device -> !before.list().has(device))
                .forEach(revoked::add);
        gone.addAll(revoked);
        changed.addAll(gone);
        are.stream().filter(node -> !were.contains(node)).forEach(changed::add);
    }

    private void takeList(Signed signed, Instant time) {
        Standing now = held();
        Records.Revocations next = signed.isNone()
                ? null
                : Seal.REVOCATIONS
                        .open(signed, now.office().key(), Records.Revocations.class)
                        .filter(one -> one.office().equals(now.office().id()))
                        .orElse(null);
        if (next == null || signed.equals(now.signedList())) {
            return;
        }
        if (key != null) {
            // two may have signed lists that do not know of each other: nobody who was removed comes back by that
            Records.Revocations both = now.list().merged(next, time);
            if (!both.equals(now.list())) {
                replaceList(both.equals(next) ? signed : issuer(now).list(both), both, time);
            }
        } else if (next.number() > now.list().number()) {
            replaceList(signed, next, time);
        }
    }

    /** Call with the lock. Whoever is on it now and was not may know a code that was made here. */
    private void replaceList(Signed signed, Records.Revocations next, Instant time) {
        Standing now = held();
        put(now.under(signed, next, self.id(), time));
        if (next.revoked().stream().anyMatch(one -> !now.list().has(one.device()))) {
            invitations.revoke();
        }
    }

    private void admit(NodeId other, Papers papers, Instant time) {
        Standing now = held().roomy(time);
        Standing.Held known = now.members().get(other);
        if (other.equals(self.id())
                || papers.isNone()
                || (known == null && now.members().size() >= Limits.NODES)) {
            return;
        }
        Credential.Checked checked = Credential.check(papers, other, now.office(), now.list(), time);
        Credential shown = checked.good().orElse(null);
        if (shown == null) {
            LOG.info("papers of {} are refused: {}", other.brief(), checked.verdict());
        } else if (known == null || !known.credential().isGoodAt(time) || shown.isBetterThan(known.credential())) {
            put(now.with(other, new Standing.Held(papers, shown)));
        }
    }

    private void takeGiven(Papers given, Instant time) {
        Standing now = held();
        if (given.isNone()) {
            return;
        }
        boolean record = !given.record().isNone();
        Papers candidate = new Papers(
                Issuer.keyText(self),
                record ? given.record() : now.own().record(),
                record ? given.by() : now.own().by(),
                given.delegation().isNone() ? now.own().delegation() : given.delegation());
        Credential.check(candidate, self.id(), now.office(), now.list(), time)
                .good()
                .filter(fresh -> now.ownCredential()
                        .map(kept -> !kept.isGoodAt(time) || fresh.isBetterThan(kept))
                        .orElse(true))
                .ifPresent(fresh -> put(now.withOwn(candidate, fresh)));
    }

    /** Call with the lock. What this node may give {@code other} beyond what it shows. */
    private Papers due(Standing now, NodeId other, Papers shown) {
        Instant time = clock.instant();
        Standing.Held known = now.members().get(other);
        Issuer issuer = issuer(now);
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
            Papers better = best;
            Credential.check(better, other, now.office(), now.list(), time)
                    .good()
                    .ifPresent(fresh -> put(now.with(other, new Standing.Held(better, fresh))));
        }
        return best.equals(shown) ? Papers.NONE : best;
    }

    /**
     * Removes {@code node} from the office, on every member that hears of it.
     *
     * @param keep those whom it has let in stay: they get records of the office's key
     * @throws ProblemException {@code NOT_ALLOWED} if the key is not here
     */
    public void revoke(NodeId node, boolean keep) {
        Set<NodeId> changed = new HashSet<>();
        Set<NodeId> gone = new HashSet<>();
        Set<NodeId> revoked = new HashSet<>();
        synchronized (lock) {
            Standing before = held();
            Instant time = clock.instant();
            var unused = issuer(before).requireKey();
            if (node.equals(self.id())) {
                throw new ProblemException(
                        ProblemCode.BAD_REQUEST, "This machine holds the office’s key. Leave the office instead.");
            }
            Set<NodeId> were = before.counting(time);
            Standing kept = keep ? keeping(before, node, time) : before;
            Records.Revocations next = kept.list().with(List.of(node), time);
            put(kept.under(issuer(kept).list(next), next, self.id(), time));
            // whoever was removed may know a code that was made before
            invitations.revoke();
            offers.drop(node);
            Standing after = held();
            differences(before, after, were, after.counting(time), changed, gone, revoked);
            gone.add(node);
            revoked.add(node);
        }
        LOG.info("{} is removed from the office", node.brief());
        changed(changed, gone, revoked);
    }

    private Standing keeping(Standing now, NodeId introducer, Instant time) {
        Map<NodeId, Standing.Held> all = new HashMap<>(now.members());
        now.members().forEach((node, held) -> {
            Credential credential = held.credential();
            if (credential.introducedBy().filter(introducer::equals).isPresent()) {
                Papers fresh =
                        issuer(now).record(node, held.papers().key(), credential.name(), credential.since(), time);
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

    /** Lets {@code node}, a member, let others in; @throws ProblemException {@code NOT_ALLOWED}, {@code NOT_FOUND} */
    public void introduce(NodeId node) {
        synchronized (lock) {
            Standing now = held();
            Instant time = clock.instant();
            var unused = issuer(now).requireKey();
            Standing.Held known = now.members().get(node);
            if (known == null || !now.counts(node, time)) {
                throw new ProblemException(
                        ProblemCode.NOT_FOUND, "That machine is not a member of the office. Let it join first.");
            }
            Papers papers = new Papers(
                    known.papers().key(),
                    known.papers().record(),
                    known.papers().by(),
                    issuer(now).delegation(node, known.papers().key(), time));
            Credential.check(papers, node, now.office(), now.list(), time)
                    .good()
                    .ifPresent(credential -> put(now.with(node, new Standing.Held(papers, credential))));
        }
        changed(Set.of(node), Set.of(), Set.of());
    }

    /**
     * This machine's user forgets {@code node}: here it is no member of this office nor of a later one until it is verified by
     * hand, even if it is none yet. What was offered to it, or by it, counts no more.
     */
    public void forget(NodeId node) {
        synchronized (lock) {
            boolean shown = offers.drop(node);
            if (forgotten.contains(node) && !shown) {
                return;
            }
            remember(repository.forget(node));
        }
        changed(Set.of(node), Set.of(node), Set.of());
    }

    /** The user has verified {@code node} anew. */
    public void trustAgain(NodeId node) {
        synchronized (lock) {
            if (!forgotten.contains(node)) {
                return;
            }
            remember(repository.trustAgain(node));
        }
        changed(isMember(node) ? Set.of(node) : Set.of(), Set.of(), Set.of());
    }

    /** Call with the lock. */
    private void remember(Set<NodeId> nodes) {
        forgotten = nodes;
        Standing now = standing;
        standing = now == null ? null : now.forgetting(nodes);
    }

    /** Call with the lock. */
    private void put(Standing next) {
        repository.save(next);
        standing = next;
    }

    private void changed(Set<NodeId> changed, Set<NodeId> gone, Set<NodeId> revoked) {
        events.publish(new Event.MembershipChanged(changed, gone, revoked));
    }
}
