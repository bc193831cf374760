package hallway.guest;

import hallway.limit.KeyedBuckets;
import hallway.limit.Limits;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Links that were opened by their password: each time a secret of its own, good for two hours, in memory alone; and how
 * often passwords were tried. No cookie: the secret is in the path. Safe for use by any thread.
 */
final class Unlocked {
    private static final Duration GOOD_FOR = Duration.ofHours(2);
    private static final int MOST = 1000;
    private static final int ADDRESSES = 1000;
    private static final Duration PER_TRY = Duration.ofMinutes(1).dividedBy(Limits.GUEST_PASSWORDS);

    private final SecureRandom random;
    private final InstantSource clock;
    private final KeyedBuckets<String> byLink;
    private final KeyedBuckets<InetAddress> byAddress;
    // guarded by this, oldest first
    private final Map<String, Opened> byHash = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Opened> eldest) {
            return size() > MOST;
        }
    };

    private record Opened(String link, Instant until) {}

    Unlocked(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
        this.byLink = new KeyedBuckets<>(Limits.GUEST_LINKS, Limits.GUEST_PASSWORDS, PER_TRY, clock);
        this.byAddress = new KeyedBuckets<>(ADDRESSES, Limits.GUEST_PASSWORDS, PER_TRY, clock);
    }

    /** {@code false} if this link, or this address, has tried as often as it may. */
    boolean mayTry(String link, InetAddress from) {
        return byAddress.tryTake(from) && byLink.tryTake(link);
    }

    /** A secret that opens {@code link} from now on. */
    synchronized String open(String link) {
        String secret = Secret.fresh(random);
        byHash.put(Secret.hash(secret), new Opened(link, clock.instant().plus(GOOD_FOR)));
        return secret;
    }

    /** The link that the secret with this hash has opened. */
    synchronized Optional<String> link(String hash) {
        return Optional.ofNullable(byHash.get(hash))
                .filter(opened -> clock.instant().isBefore(opened.until()))
                .map(Opened::link);
    }
}
