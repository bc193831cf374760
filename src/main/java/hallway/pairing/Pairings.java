package hallway.pairing;

import hallway.event.Event;
import hallway.event.EventBus;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.PairingWords.Opened;
import hallway.model.PairingWords.Verdict;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The comparisons of this node, asked by it or by others; at most {@link Limits#PAIRINGS} open at once. Each change is
 * published as {@code PairingChanged} after the lock is released. Safe for use by any thread.
 */
public final class Pairings {
    /** Time for both people to answer. */
    public static final Duration OPEN_TIME = Duration.ofMinutes(5);
    /** How long an ended one can be looked at. */
    private static final Duration KEPT_TIME = Duration.ofMinutes(10);

    private static final int ID_BYTES = 16;

    private final NodeId self;
    private final SecureRandom random;
    private final EventBus events;
    private final InstantSource clock;
    private final Consumer<NodeId> verified;
    private final Object lock = new Object();
    // guarded by lock
    private final Map<String, Talk> talks = new LinkedHashMap<>();
    private final Attempts attempts;

    /** @param verified is told of each node that both people found to be the right one; called without a lock */
    public Pairings(NodeId self, SecureRandom random, EventBus events, InstantSource clock, Consumer<NodeId> verified) {
        this.self = self;
        this.random = random;
        this.events = events;
        this.clock = clock;
        this.verified = verified;
        this.attempts = new Attempts(clock);
    }

    /** All open ones and those that ended in the last minutes, oldest first. */
    public List<Pairing> all() {
        synchronized (lock) {
            tidy();
            return talks.values().stream().map(Talk::seen).toList();
        }
    }

    public Optional<Pairing> find(String id) {
        synchronized (lock) {
            tidy();
            return Optional.ofNullable(talks.get(id)).map(Talk::seen);
        }
    }

    /**
     * This machine's user wants to verify {@code node}. One that is open with it already is gone on with.
     *
     * @throws ProblemException {@code TOO_MANY} after five within an hour
     */
    public Begun begin(NodeId node) {
        Talk talk;
        synchronized (lock) {
            tidy();
            Optional<Talk> open = openWith(node);
            if (open.isPresent()) {
                return new Begun(open.get().seen(), false);
            }
            talk = add(node, false, "");
        }
        events.publish(new Event.PairingChanged(talk.id));
        return new Begun(talk.seen(), true);
    }

    /** What is sent first for one that this node began. */
    public String commitment(String id) {
        synchronized (lock) {
            Talk talk = held(id);
            return SixDigits.commitment(talk.ownNonce, self, talk.node);
        }
    }

    /** The node that was asked has answered with its nonce; what is revealed to it now: this node's. */
    public String answered(String id, String nonce) {
        byte[] theirs = HexFormat.of().parseHex(nonce);
        return change(id, talk -> {
            if (talk.step == PairingStep.STARTING) {
                talk.digits = SixDigits.of(self, talk.node, talk.ownNonce, theirs);
            }
            return HexFormat.of().formatHex(talk.ownNonce);
        });
    }

    /** The node that was asked shows the digits too. */
    public void shown(String id) {
        change(id, talk -> {
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
            Talk talk = talks.get(id);
            if (talk == null || !talk.step.isOpen()) {
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
            tidy();
            Optional<Talk> open = openWith(node);
            if (open.isPresent() && !open.get().incoming && self.compareTo(node) < 0) {
                throw new ProblemException(
                        ProblemCode.BUSY, "Both machines asked at the same time. The other one's request goes on.");
            }
            Talk talk = add(node, true, commitment);
            open.ifPresent(earlier -> talks.remove(earlier.id));
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
                throw refused("These digits are shown already.");
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
            throw refused("This is not what was promised. The comparison has ended.");
        }
    }

    /** {@code node}, which asked, says what its person said; what is said here so far. */
    public Verdict heard(NodeId node, String id, Verdict theirs) {
        return hear(id, theirs, talk -> requireAskedBy(talk, node));
    }

    /** The node that was asked says what its person said; what is said here so far. */
    public Verdict told(String id, Verdict theirs) {
        return hear(id, theirs, talk -> {});
    }

    private Verdict hear(String id, Verdict theirs, Consumer<Talk> check) {
        return change(id, talk -> {
            check.accept(talk);
            if (talk.step == PairingStep.STARTING) {
                throw refused("There are no digits to compare yet.");
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
     * This machine's user has compared the digits, or closes the comparison.
     *
     * @throws ProblemException {@code NOT_FOUND}, or {@code BAD_REQUEST} if there is nothing to compare (any more)
     */
    public Pairing say(String id, Verdict verdict) {
        return change(id, talk -> {
            boolean early = talk.step == PairingStep.STARTING && verdict != Verdict.WITHDRAWN;
            if (early || !talk.step.isOpen() || talk.own != Verdict.NONE) {
                throw refused("This comparison has ended, or is answered already. Begin a new one.");
            }
            talk.own = verdict;
            if (talk.step == PairingStep.STARTING) {
                talk.end(PairingStep.WITHDRAWN, Talk.NO_REASON);
            }
            talk.judge();
            return talk.seen();
        });
    }

    private <T> T change(String id, Function<Talk, T> step) {
        T result;
        boolean changed;
        Optional<NodeId> proven;
        synchronized (lock) {
            tidy();
            Talk talk = held(id);
            Pairing before = talk.seen();
            result = step.apply(talk);
            changed = !before.equals(talk.seen());
            proven = changed && talk.step == PairingStep.VERIFIED ? Optional.of(talk.node) : Optional.empty();
        }
        proven.ifPresent(verified);
        if (changed) {
            events.publish(new Event.PairingChanged(id));
        }
        return result;
    }

    private Talk add(NodeId node, boolean incoming, String commitment) {
        long open = talks.values().stream().filter(talk -> talk.step.isOpen()).count();
        if (open >= Limits.PAIRINGS || !attempts.tryTake(node)) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY, "Digits were compared too often. Wait an hour, then try again.");
        }
        byte[] nonce = new byte[SixDigits.NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String name = HexFormat.of().formatHex(id);
        Talk talk = new Talk(
                name, node, incoming, nonce, commitment, clock.instant().plus(OPEN_TIME));
        talks.put(name, talk);
        return talk;
    }

    private Talk held(String id) {
        Talk talk = talks.get(id);
        if (talk == null) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such comparison. Begin a new one.");
        }
        return talk;
    }

    private Optional<Talk> openWith(NodeId node) {
        return talks.values().stream()
                .filter(talk -> talk.node.equals(node) && talk.step.isOpen())
                .findFirst();
    }

    /** The time of some is over. Nobody waits for that but whoever looks. */
    private void tidy() {
        Instant now = clock.instant();
        List<String> gone = new ArrayList<>();
        for (Talk talk : talks.values()) {
            if (talk.step.isOpen() && !now.isBefore(talk.expires)) {
                talk.end(PairingStep.EXPIRED, Talk.NO_REASON);
            }
            if (now.isAfter(talk.expires.plus(KEPT_TIME))) {
                gone.add(talk.id);
            }
        }
        gone.forEach(talks::remove);
    }

    private static void requireAskedBy(Talk talk, NodeId node) {
        if (!talk.incoming || !talk.node.equals(node)) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such comparison. Begin a new one.");
        }
    }

    private static ProblemException refused(String sentence) {
        return new ProblemException(ProblemCode.BAD_REQUEST, sentence);
    }

    /** @param fresh {@code false} if it was open already */
    public record Begun(Pairing pairing, boolean fresh) {}
}
