package hallway.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of the page's door: the token for scripts, tokens of signed-in pages, one-time keys, and tickets for links
 * (PROTOCOL.md section 6.3). All are random, 256 bits, kept in memory only and compared in constant time. Safe for use by
 * any thread.
 */
public final class Tokens {
    /** Pages that stay signed in; the oldest is signed out beyond it. */
    private static final int MAX_PAGES = 64;

    private static final int MAX_KEYS = 64;
    private static final int MAX_TICKETS = 4096;
    private static final Duration KEY_LIFE = Duration.ofSeconds(30);
    private static final Duration TICKET_UNUSED = Duration.ofSeconds(60);
    private static final Duration TICKET_USED = Duration.ofHours(12);

    private final SecureRandom random;
    private final InstantSource clock;
    private final String apiToken;
    // guarded by this, oldest first
    private final Map<String, Instant> pages = new Bounded<>(MAX_PAGES);
    private final Map<String, Key> keys = new Bounded<>(MAX_KEYS);
    private final Map<String, Ticket> tickets = new Bounded<>(MAX_TICKETS);

    public Tokens(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
        this.apiToken = secret();
    }

    /** The token for scripts and the command line, new at each start. */
    public String apiToken() {
        return apiToken;
    }

    /** A key that {@link #redeem} takes once within 30 s (S04). */
    public synchronized String newKey() {
        String key = secret();
        keys.put(key, new Key(clock.instant(), null));
        return key;
    }

    /**
     * Swaps a one-time key for a page's token; empty if the key is wrong, used or old. A second use signs out the page that
     * came by the first: one of the two was a thief.
     */
    public synchronized Optional<String> redeem(String key) {
        Key known = keys.get(key);
        if (known == null) {
            return Optional.empty();
        }
        if (known.token() != null) {
            keys.remove(key);
            pages.remove(known.token());
            return Optional.empty();
        }
        if (clock.instant().isAfter(known.made().plus(KEY_LIFE))) {
            keys.remove(key);
            return Optional.empty();
        }
        String token = secret();
        keys.put(key, new Key(known.made(), token));
        pages.put(token, clock.instant());
        return Optional.of(token);
    }

    /** A ticket for {@code GET} of exactly {@code rawPath}: 60 s to its first use, then 12 h. */
    public synchronized String ticket(String rawPath) {
        String ticket = secret();
        tickets.put(ticket, new Ticket(rawPath, clock.instant().plus(TICKET_UNUSED), false));
        return ticket;
    }

    /** {@code true} if {@code token} is the script's or a signed-in page's. */
    synchronized boolean isToken(String token) {
        boolean found = same(apiToken, token);
        for (String page : pages.keySet()) {
            found |= same(page, token);
        }
        return found;
    }

    /** {@code true} if {@code ticket} opens {@code rawPath} now; its first use makes it last. */
    synchronized boolean opens(String ticket, String rawPath) {
        Ticket known = tickets.get(ticket);
        if (known == null || !known.rawPath().equals(rawPath) || clock.instant().isAfter(known.until())) {
            return false;
        }
        if (!known.used()) {
            tickets.put(ticket, new Ticket(rawPath, clock.instant().plus(TICKET_USED), true));
        }
        return true;
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code token}: what the key was swapped for. */
    private record Key(Instant made, @Nullable String token) {}

    private record Ticket(String rawPath, Instant until, boolean used) {}

    /** Forgets its oldest entry when it is full. */
    private static final class Bounded<V> extends LinkedHashMap<String, V> {
        private final int max;

        Bounded(int max) {
            this.max = max;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > max;
        }
    }
}
