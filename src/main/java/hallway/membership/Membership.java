package hallway.membership;

import hallway.database.Database;
import hallway.event.EventBus;
import hallway.identity.NodeKey;
import hallway.model.MembershipWords.Join;
import hallway.model.MembershipWords.Joined;
import hallway.model.MembershipWords.Meeting;
import hallway.model.MembershipWords.Offer;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * This node's membership of an office, and whom it knows as other members. Each change is published as {@code
 * MembershipChanged} after the lock is released. Every part reads and replaces one {@link Picture}. Safe for use by any
 * thread; {@link #isMember} takes no lock.
 */
public final class Membership {
    private final Picture picture;
    private final Invitations invitations;
    private final Offers offers;
    private final Removals removals;
    private final Joining joining;
    private final Founding founding;
    private final Exchange exchange;

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
        this.picture = new Picture(self, name, folder, database, events, clock);
        this.invitations = new Invitations(self.id(), database, random, clock);
        this.offers = new Offers(clock);
        this.removals = new Removals(picture, invitations, offers);
        this.joining = new Joining(picture, removals, invitations, offers);
        this.founding = new Founding(picture, joining, random);
        this.exchange = new Exchange(picture, removals, offers);
    }

    /** Reads what was kept; @throws IOException with a sentence, if the office's key can't be read */
    public void start() throws IOException {
        picture.start();
    }

    public Optional<Office> office() {
        return Optional.ofNullable(picture.standing()).map(Standing::office);
    }

    /** {@code node} is another member of this node's office now. Takes no lock. */
    public boolean isMember(NodeId node) {
        Standing now = picture.standing();
        return now != null && now.counts(node, picture.time());
    }

    /** What the user sees of it; empty in no office. */
    public Optional<Overview> overview() {
        return Optional.ofNullable(picture.standing())
                .map(now -> Overview.of(now, picture.issuer(now), picture.id(), picture.name(), picture.time()));
    }

    public Offers offers() {
        return offers;
    }

    /** {@code true} if the office has removed {@code node}, or this node's user has forgotten it: others' word for it is void. */
    public boolean isShutOut(NodeId node) {
        Standing now = picture.standing();
        return picture.forgotten().contains(node) || (now != null && now.list().has(node));
    }

    /** Every other node that this one holds papers of, also those that do not count now: forgotten here, or ended. */
    public List<Met> papersOf() {
        Standing now = picture.standing();
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
        return founding.create(office);
    }

    /**
     * Brings the office's key back from its sheet, as a member of that office or of none.
     *
     * @param office what it is called, if this node is no member
     */
    public void recover(String typed, NodeName office) throws IOException {
        founding.recover(typed, office);
    }

    /** @throws ProblemException {@code PRECONDITION_FAILED} if this node is in an office */
    public void requireNone() {
        picture.requireNone();
    }

    /** @throws ProblemException {@code NOT_ALLOWED} if the key is not here */
    public Sheet sheet() {
        return founding.sheet();
    }

    /** This node is in no office any more. The file of its key stays, where it has one. */
    public void leave() {
        founding.leave();
    }

    /** A join code; @throws ProblemException {@code NOT_ALLOWED} if this node may let nobody in */
    public Invitations.Given invite(int uses, int days) {
        return invite(uses, Duration.ofDays(days));
    }

    /** A join code that is good for {@code life}; @throws ProblemException as {@link #invite(int, int)} does */
    public Invitations.Given invite(int uses, Duration life) {
        return joining.invite(uses, life);
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
        return joining.offer(node);
    }

    /** A node that was verified offers membership of its office. */
    public boolean offered(NodeId node, Offer offer) {
        return joining.offered(node, offer);
    }

    /** The user has answered the offer. */
    public void offerAnswered() {
        joining.offerAnswered();
    }

    /**
     * {@code caller} has a join code of this node, or takes what it was offered.
     *
     * @throws ProblemException {@code PRECONDITION_FAILED} if it is not good (any more), {@code NOT_ALLOWED} if the caller was
     *     removed from the office: no use of the code is taken then; {@code TOO_LARGE} if the office is full, {@code TOO_MANY}
     *     after too many tries
     */
    public Joined join(NodeId caller, Join join, NodeName callerName) {
        return joining.join(caller, join, callerName);
    }

    /** What whoever comes with a code that is not good is told. */
    public static ProblemException spent() {
        return Joining.spent();
    }

    /** What whoever comes to an office that can have no more is told. */
    public static ProblemException full() {
        return Joining.full();
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
        joining.joined(answer, wanted);
    }

    /** What this node says to {@code other} when they meet; empty in no office. */
    public Optional<Meeting> greeting(NodeId other) {
        return exchange.greeting(other);
    }

    /** {@code other} says who it is, on a connection of its key; what is said to it. */
    public Meeting met(NodeId other, Meeting theirs) {
        return exchange.met(other, theirs);
    }

    /** Believes what is proven of what {@code other} says, and nothing else. */
    public void take(NodeId other, Meeting theirs) {
        exchange.take(other, theirs);
    }

    /**
     * Removes {@code node} from the office, on every member that hears of it.
     *
     * @param keep those whom it has let in stay: they get records of the office's key
     * @throws ProblemException {@code NOT_ALLOWED} if the key is not here
     */
    public void revoke(NodeId node, boolean keep) {
        removals.revoke(node, keep);
    }

    /** Lets {@code node}, a member, let others in; @throws ProblemException {@code NOT_ALLOWED}, {@code NOT_FOUND} */
    public void introduce(NodeId node) {
        exchange.introduce(node);
    }

    /**
     * This machine's user forgets {@code node}: here it is no member of this office nor of a later one until it is verified by
     * hand, even if it is none yet. What was offered to it, or by it, counts no more.
     */
    public void forget(NodeId node) {
        removals.forget(node);
    }

    /** The user has verified {@code node} anew. */
    public void trustAgain(NodeId node) {
        removals.trustAgain(node);
    }
}
