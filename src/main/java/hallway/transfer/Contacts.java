package hallway.transfer;

import hallway.model.NodeId;
import hallway.model.ObjectId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.peer.PeerObjects.Granted;
import hallway.peer.PeerObjects.Holder;
import hallway.swarm.Neighbours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds those who hold what one download wants, and hears of what they have: announces it to each neighbour, asks each for
 * others, follows their news, and has the grant renewed while the owner is there. The wire is waited for on the threads of
 * {@link Swarm}. Safe for use by any thread.
 */
final class Contacts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);
    /** Others who begin at the same moment are found soon; later it is enough not to be forgotten. */
    private static final long FIRST_AGAIN = Duration.ofMillis(300).toNanos();

    private static final long LAST_AGAIN = Duration.ofSeconds(40).toNanos();
    private static final Duration LEAST_GRANT = Duration.ofSeconds(10);
    private static final Duration RENEW_AGAIN = Duration.ofSeconds(5);

    private final Swarm swarm;
    private final Board board;
    private final FileRef ref;
    private final ObjectId id;
    private final int pieces;
    private final String etag;
    // all guarded by this
    private final Map<NodeId, Contact> contacts = new HashMap<>();
    private final Set<NodeId> atWork = new HashSet<>();
    private String grant;
    private Instant renew;
    private boolean renewing;
    private boolean closed;

    /** One neighbour. */
    private static final class Contact {
        long nextAnnounce = System.nanoTime();
        long pause = FIRST_AGAIN;
        boolean followed;
        AutoCloseable stream = () -> {};
    }

    Contacts(Swarm swarm, Board board, Filling file, KnownObject object) {
        this.swarm = swarm;
        this.board = board;
        this.ref = file.ref();
        this.id = object.manifest().id();
        this.pieces = file.pieces().count();
        this.etag = object.granted().etag();
        this.grant = object.granted().grant();
        this.renew = halfLife(object.granted());
    }

    private Instant halfLife(Granted granted) {
        Instant now = swarm.clock().instant();
        Duration life = Duration.between(now, granted.until());
        return now.plus(life.compareTo(LEAST_GRANT) < 0 ? LEAST_GRANT : life.dividedBy(2));
    }

    synchronized String grant() {
        return grant;
    }

    /** Does what is due, and does not wait for it. */
    void tend() {
        Neighbours.Change change = board.review();
        change.go().forEach(this::part);
        for (NodeId peer : board.chosen()) {
            // the owner gets a chance in each download: there may be nobody else
            if (!peer.equals(ref.node()) && swarm.isLeftOut(peer)) {
                board.leaveOut(peer);
                part(peer);
            } else if (isDue(peer) && !swarm.soon(() -> meet(peer))) {
                done(peer);
            }
        }
        if (mayRenew() && !swarm.soon(this::renew)) {
            renewed();
        }
    }

    private synchronized boolean isDue(NodeId peer) {
        Contact contact = contacts.computeIfAbsent(peer, any -> new Contact());
        return System.nanoTime() - contact.nextAnnounce >= 0 && atWork.add(peer);
    }

    private synchronized void done(NodeId peer) {
        atWork.remove(peer);
    }

    /** {@code peer} is no neighbour any more. */
    void part(NodeId peer) {
        Contact contact;
        synchronized (this) {
            contact = contacts.remove(peer);
        }
        if (contact != null) {
            close(contact.stream);
        }
    }

    private void meet(NodeId peer) {
        try {
            List<Holder> others = swarm.peers().announce(peer, id, false, grant());
            for (Holder other : others) {
                other.addresses().forEach(address -> swarm.hint(other.node(), address));
                if (!swarm.isLeftOut(other.node())) {
                    board.heard(other.node(), other.complete());
                }
            }
            if (announced(peer)) {
                follow(peer);
            }
            board.wake();
        } catch (ProblemException e) {
            LOG.debug("{} does not help: {}", peer.brief(), e.getMessage());
            announced(peer);
            board.failed(peer);
            if (!board.isChosen(peer)) {
                part(peer);
            }
        } finally {
            done(peer);
        }
    }

    /** {@code true} if it is not followed yet. */
    private synchronized boolean announced(NodeId peer) {
        Contact contact = contacts.get(peer);
        if (contact == null) {
            return false;
        }
        contact.nextAnnounce = System.nanoTime() + contact.pause;
        contact.pause = Math.min(LAST_AGAIN, contact.pause * 2);
        return !contact.followed;
    }

    private void follow(NodeId peer) {
        AutoCloseable stream = swarm.peers().follow(peer, id, pieces, grant(), board.listener(peer, () -> ended(peer)));
        boolean kept;
        synchronized (this) {
            Contact contact = contacts.get(peer);
            kept = contact != null && !closed;
            if (contact != null) {
                contact.followed = true;
                contact.stream = stream;
            }
        }
        if (!kept) {
            close(stream);
        }
    }

    private void ended(NodeId peer) {
        synchronized (this) {
            Contact contact = contacts.get(peer);
            if (contact != null) {
                contact.followed = false;
            }
        }
        board.failed(peer);
        if (!board.isChosen(peer)) {
            part(peer);
        }
    }

    /** The owner does not take the grant any more: it is asked for a new one at once. */
    synchronized void renewSoon() {
        if (!renewing) {
            renew = swarm.clock().instant();
        }
    }

    private synchronized boolean mayRenew() {
        boolean due = !renewing && !swarm.clock().instant().isBefore(renew);
        renewing |= due;
        return due;
    }

    private synchronized void renewed() {
        renewing = false;
        renew = swarm.clock().instant().plus(RENEW_AGAIN);
    }

    private void renew() {
        try {
            Optional<Granted> granted = swarm.peers().object(ref);
            renewed();
            if (granted.isPresent()) {
                Granted now = granted.get();
                if (!now.id().equals(id) || !now.etag().equals(etag)) {
                    board.fail(new ProblemException(ProblemCode.CONTENT_CHANGED, "The file has changed meanwhile."));
                }
                synchronized (this) {
                    grant = now.grant();
                    renew = halfLife(now);
                }
            }
        } catch (ProblemException e) {
            renewed();
            // it is away: the others go on as long as the grant is good
            if (!Patience.mayPass(e) && e.problem().code() != ProblemCode.PEER_FAILED) {
                board.fail(e);
            }
        }
    }

    @Override
    public void close() {
        List<Contact> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(contacts.values());
            contacts.clear();
        }
        open.forEach(contact -> close(contact.stream));
    }

    private static void close(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception e) {
            LOG.debug("{}", e.getMessage());
        }
    }
}
