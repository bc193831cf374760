package hallway.holding;

import hallway.identity.NodeIds;
import hallway.identity.NodeKey;
import hallway.identity.Signatures;
import hallway.identity.SigningKeys;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.limit.KeyedBuckets;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The owner's signed word that an asker may have an object, for whoever else holds it: {@code base64url(payload) "."
 * base64url(signature)}. Whether the owner still says so nobody can ask while it is off; that is why none is good for more
 * than an hour. Safe for use by any thread.
 */
public final class Grants {
    private static final String TYPE = "grant";
    private static final int VERSION = 1;
    /** Signatures that one node may have checked at once, then one more each {@link #REFILL}; good ones are remembered. */
    private static final int BURST = 60;

    private static final Duration REFILL = Duration.ofMillis(200);

    private final NodeKey key;
    private final Json json;
    private final InstantSource clock;
    private final KeyedBuckets<NodeId> checks;
    // guarded by itself; the text of those whose signature is good
    private final Map<String, Payload> good = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Payload> eldest) {
            return size() > Limits.GRANTS;
        }
    };

    public Grants(NodeKey key, Json json, InstantSource clock) {
        this.key = key;
        this.json = json;
        this.clock = clock;
        this.checks = new KeyedBuckets<>(Limits.NODES, BURST, REFILL, clock);
    }

    /** What is signed. {@code key}: the owner's SubjectPublicKeyInfo in base64. */
    record Payload(int v, NodeId owner, String key, NodeId asker, String object, Instant from, Instant to) {}

    /** A grant as it goes over the wire. */
    public record Written(String text, Instant until) {}

    /** A good grant. */
    record Grant(NodeId owner, Instant until) {}

    /** This node's word that {@code asker} may have {@code object} for an hour. */
    public Written sign(NodeId asker, ObjectId object) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant until = now.plus(Limits.GRANT_LIFE);
        String spelt = Base64.getEncoder()
                .encodeToString(key.certificate().getPublicKey().getEncoded());
        byte[] payload = json.bytes(new Payload(VERSION, key.id(), spelt, asker, object.toString(), now, until));
        byte[] signature = Signatures.sign(key.privateKey(), TYPE, payload);
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return new Written(encoder.encodeToString(payload) + "." + encoder.encodeToString(signature), until);
    }

    /** Whose word {@code text} is, if it lets {@code asker} have {@code object} now; empty for every other. */
    Optional<Grant> check(String text, NodeId asker, ObjectId object) {
        Payload payload;
        synchronized (good) {
            payload = good.get(text);
        }
        if (payload == null) {
            payload = parse(text, asker).orElse(null);
        }
        if (payload == null || !isFor(payload, asker, object)) {
            return Optional.empty();
        }
        return Optional.of(new Grant(payload.owner(), payload.to()));
    }

    /** {@code true} while it lasts. */
    boolean isGood(Grant grant) {
        return clock.instant().isBefore(grant.until());
    }

    private boolean isFor(Payload payload, NodeId asker, ObjectId object) {
        Instant now = clock.instant();
        return payload.asker().equals(asker)
                && payload.object().equals(object.toString())
                && !payload.from().isAfter(now.plus(Limits.GRANT_SKEW))
                && now.isBefore(payload.to())
                && !payload.to().isAfter(payload.from().plus(Limits.GRANT_LIFE));
    }

    private Optional<Payload> parse(String text, NodeId asker) {
        int dot = text.indexOf('.');
        if (dot < 0 || text.length() > Limits.GRANT || !checks.tryTake(asker)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.substring(0, dot));
            byte[] signature = Base64.getUrlDecoder().decode(text.substring(dot + 1));
            Payload payload = json.read(bytes, Payload.class);
            PublicKey owner = SigningKeys.publicKey(Base64.getDecoder().decode(payload.key()))
                    .orElse(null);
            if (owner == null
                    || payload.v() != VERSION
                    || !NodeIds.of(owner).equals(payload.owner())
                    || !Signatures.verifies(owner, TYPE, bytes, signature)) {
                return Optional.empty();
            }
            synchronized (good) {
                good.put(text, payload);
            }
            return Optional.of(payload);
        } catch (IllegalArgumentException | MalformedJsonException e) {
            return Optional.empty();
        }
    }
}
