package hallway.pairing;

import hallway.limit.Limits;
import hallway.model.NodeId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The comparisons that are held, within their bounds. Guarded by the lock of {@link Pairings}. */
final class Talks {
    /** How long an ended one can be looked at. */
    private static final Duration KEPT_TIME = Duration.ofMinutes(10);

    private static final int ID_BYTES = 16;

    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<String, Talk> talks = new LinkedHashMap<>();
    /** Apart, so that strangers who ask cannot keep this machine's user from asking. */
    private final Attempts incoming;

    private final Attempts own;

    Talks(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
        this.incoming = new Attempts(clock, Limits.PAIRINGS_PER_HOUR_IN_ALL);
        this.own = new Attempts(clock, Integer.MAX_VALUE);
    }

    Collection<Talk> all() {
        return talks.values();
    }

    Optional<Talk> find(String id) {
        return Optional.ofNullable(talks.get(id));
    }

    Talk add(String id, NodeId node, boolean asked, String commitment) {
        long open = talks.values().stream()
                .filter(talk -> talk.step.isOpen() && talk.incoming == asked && !talk.id.equals(id))
                .count();
        if (open >= Limits.PAIRINGS) {
            throw PairingRefusals.tooMany();
        }
        if (!(asked ? incoming : own).tryTake(node)) {
            throw PairingRefusals.tooOften();
        }
        Instant end = clock.instant().plus(Pairings.OPEN_TIME);
        Talk talk = new Talk(id, node, asked, bytes(SixDigits.NONCE_BYTES), commitment, end);
        talks.put(id, talk);
        return talk;
    }

    String newId() {
        return HexFormat.of().formatHex(bytes(ID_BYTES));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    Talk held(String id) {
        Talk talk = talks.get(id);
        if (talk == null) {
            throw PairingRefusals.none();
        }
        return talk;
    }

    Optional<Talk> openWith(NodeId node) {
        return talks.values().stream()
                .filter(talk -> talk.node.equals(node) && talk.step.isOpen())
                .findFirst();
    }

    /** The time of some is over. Nobody waits for that but whoever looks. */
    void tidy() {
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
}
