package hallway.pairing;

import hallway.event.Event;
import hallway.event.EventBus;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.PairingWords.Opened;
import hallway.model.PairingWords.Verdict;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The comparisons of this node, asked by it or by others; at most {@link Limits#PAIRINGS} open at once. Each change is
 * published as {@code PairingChanged} after the lock is released. Safe for use by any thread.
 */
public final class Pairings {
    /** Time for both people to answer. */
    public static final Duration OPEN_TIME = Duration.ofMinutes(5);

    private final NodeId self;
    private final EventBus events;
    private final Predicate<NodeId> verified;
    private final Object lock = new Object();
    // guarded by lock
    private final Talks talks;

    /**
     * @param verified is told of each node that both people found to be the right one, and says whether it is held so now;
     *     called without a lock
     */
    public Pairings(
            NodeId self, SecureRandom random, EventBus events, InstantSource clock, Predicate<NodeId> verified) {
        this.self = self;
        this.events = events;
        this.verified = verified;
        this.talks = new Talks(random, clock);
    }

    /** All open ones and those that ended in the last minutes, oldest first. */
    public List<Pairing> all() {
        synchronized (lock) {
            talks.tidy();
            return talks.all().stream().map(Talk::seen).toList();
        }
    }

    public Optional<Pairing> find(String id) {
        synchronized (lock) {
            talks.tidy();
            return talks.find(id).map(Talk::seen);
        }
    }

    /**
     * This machine's user wants to verify {@code node}. One that is open with it already is gone on with.
     *
     * @throws ProblemException {@code TOO_MANY} after five within an hour
     */
    public Begun begin(NodeId node) {
        Pairing begun;
        synchronized (lock) {
            talks.tidy();
            Optional<Talk> open = talks.openWith(node);
            if (open.isPresent()) {
                return new Begun(open.get().seen(), false);
            }
            begun = talks.add(talks.newId(), node, false, "").seen();
        }
        events.publish(new Event.PairingChanged(begun.id()));
        return new Begun(begun, true);
    }

    /** What is sent first for one that this node began. */
    public String commitment(String id) {
        synchronized (lock) {
            Talk talk = talks.held(id);
            requireOwn(talk);
            return SixDigits.commitment(talk.ownNonce, self, talk.node);
        }
    }

    /** The node that was asked has answered with its nonce; what is revealed to it now: this node's. */
    public String answered(String id, String nonce) {
        byte[] theirs = HexFormat.of().parseHex(nonce);
        return change(id, talk -> {
            requireOwn(talk);
            if (talk.step == PairingStep.STARTING) {
                talk.digits = SixDigits.of(self, talk.node, talk.ownNonce, theirs);
            }
            return HexFormat.of().formatHex(talk.ownNonce);
        });
    }

    /** The node that was asked shows the digits too. */
    public void shown(String id) {
        change(id, talk -> {
            requireOwn(talk);
            if (talk.step == PairingStep.STARTING) {
                talk.step = PairingStep.COMPARE;
            }
            talk.judge();
            return talk;
        });
    }

    /** The other node can't be asked, for {@code reason}. */
    public void failed(String id, Sentence reason) {
        synchronized (lock) {
            Talk talk = talks.find(id).orElse(null);
            if (talk == null || talk.incoming || !talk.step.isOpen()) {
                return;
            }
            talk.end(PairingStep.FAILED, reason);
        }
        events.publish(new Event.PairingChanged(id));
    }

    /**
     * {@code node} asks, and has committed itself. If both ask at once, the smaller id's request stands.
     *
     * @throws ProblemException {@code TOO_MANY} after five within an hour, {@code BUSY} if this node's own stands
     */
    public Opened asked(NodeId node, String commitment) {
        synchronized (lock) {
            talks.tidy();
            Optional<Talk> open = talks.openWith(node);
            if (open.isPresent() && !open.get().incoming && self.compareTo(node) < 0) {
                throw PairingRefusals.crossed();
            }
            // what this node's own user looks at goes on as the other one's request
            Talk talk = talks.add(open.map(earlier -> earlier.id).orElseGet(talks::newId), node, true, commitment);
            return new Opened(talk.id, HexFormat.of().formatHex(talk.ownNonce));
        }
    }

    /**
     * {@code node} reveals its nonce.
     *
     * @throws ProblemException {@code BAD_REQUEST} if it is not what it has committed itself to, and the comparison ends
     */
    public void revealed(NodeId node, String id, String nonce) {
        byte[] theirs = HexFormat.of().parseHex(nonce);
        boolean kept = change(id, talk -> {
            requireAskedBy(talk, node);
            if (talk.step != PairingStep.STARTING) {
                throw PairingRefusals.bad("These digits are shown already.");
            }
            if (!SixDigits.commitment(theirs, node, self).equals(talk.commitment)) {
                talk.end(PairingStep.DIFFERENT, Talk.NO_REASON);
                return false;
            }
            talk.digits = SixDigits.of(node, self, theirs, talk.ownNonce);
            talk.step = PairingStep.COMPARE;
            return true;
        });
        if (!kept) {
            throw PairingRefusals.bad("This is not what was promised. The comparison has ended.");
        }
    }

    /** {@code node}, which asked, says what its person said; what is said here so far. */
    public Verdict heard(NodeId node, String id, Verdict theirs) {
        return hear(id, theirs, talk -> requireAskedBy(talk, node));
    }

    /** The node that was asked says what its person said; what is said here so far. */
    public Verdict told(String id, Verdict theirs) {
        return hear(id, theirs, Pairings::requireOwn);
    }

    private Verdict hear(String id, Verdict theirs, Consumer<Talk> check) {
        return change(id, talk -> {
            check.accept(talk);
            if (talk.step == PairingStep.STARTING) {
                throw PairingRefusals.bad("There are no digits to compare yet.");
            }
            // what was said stays said
            if (talk.theirs == Verdict.NONE && theirs != Verdict.UNKNOWN) {
                talk.theirs = theirs;
                talk.judge();
            }
            return talk.own;
        });
    }

    /**
     * This machine's user has compared the digits, or closes the comparison. A word can be taken back until the other
     * user has answered.
     *
     * @param digits that were compared; what is asked anew in between is not what was looked at
     *
     * @throws ProblemException {@code NOT_FOUND}, or {@code BAD_REQUEST} if there is nothing to compare (any more)
     */
    public Pairing say(String id, Verdict verdict, String digits) {
        return change(id, talk -> {
            if (verdict == Verdict.SAME && !talk.digits.equals(digits)) {
                throw PairingRefusals.bad("These are other digits than those shown now. Compare them once more.");
            }
            boolean early = talk.step == PairingStep.STARTING && verdict != Verdict.WITHDRAWN;
            boolean said = talk.own != Verdict.NONE && verdict != Verdict.WITHDRAWN;
            if (early || said || !talk.step.isOpen()) {
                throw PairingRefusals.bad("This comparison has ended, or is answered already. Begin a new one.");
            }
            talk.own = verdict;
            if (talk.step == PairingStep.STARTING) {
                talk.end(PairingStep.WITHDRAWN, Talk.NO_REASON);
            }
            talk.judge();
            return talk.seen();
        });
    }

    /** The user forgets {@code node}: what was said in an open comparison with it counts for nothing. */
    public void forget(NodeId node) {
        Optional<Talk> open;
        synchronized (lock) {
            open = talks.openWith(node);
            open.ifPresent(talk -> talk.end(PairingStep.WITHDRAWN, Talk.NO_REASON));
        }
        open.ifPresent(talk -> events.publish(new Event.PairingChanged(talk.id)));
    }

    private <T> T change(String id, Function<Talk, T> step) {
        T result;
        boolean changed;
        Optional<NodeId> proven;
        synchronized (lock) {
            talks.tidy();
            Talk talk = talks.held(id);
            Pairing before = talk.seen();
            result = step.apply(talk);
            changed = !before.equals(talk.seen());
            proven = changed && talk.step == PairingStep.VERIFIED ? Optional.of(talk.node) : Optional.empty();
        }
        if (proven.isPresent() && !verified.test(proven.get())) {
            synchronized (lock) {
                talks.held(id)
                        .end(PairingStep.FAILED, Sentence.of("That machine was forgotten meanwhile. Begin again."));
            }
        }
        if (changed) {
            events.publish(new Event.PairingChanged(id));
        }
        return result;
    }

    private static void requireAskedBy(Talk talk, NodeId node) {
        if (!talk.incoming || !talk.node.equals(node)) {
            throw PairingRefusals.none();
        }
    }

    private static void requireOwn(Talk talk) {
        if (talk.incoming) {
            throw PairingRefusals.crossed();
        }
    }

    /** @param fresh {@code false} if it was open already */
    public record Begun(Pairing pairing, boolean fresh) {}
}
