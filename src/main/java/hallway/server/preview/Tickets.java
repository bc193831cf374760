package hallway.server.preview;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tickets of previews: random, 256 bits, kept in memory only; 60 s to the first use, then 12 h (seeking in a film). Safe for
 * use by any thread.
 */
final class Tickets {
    /** A grid of a large folder asks for many; the oldest are forgotten beyond it. */
    private static final int MAX = 4096;

    private static final Duration UNUSED = Duration.ofSeconds(60);
    private static final Duration USED = Duration.ofHours(12);

    private final SecureRandom random;
    private final InstantSource clock;
    // guarded by this, oldest first
    private final Map<String, Ticket> tickets = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ticket> eldest) {
            return size() > MAX;
        }
    };

    Tickets(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    synchronized String issue(Showing showing) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tickets.put(ticket, new Ticket(showing, clock.instant().plus(UNUSED), false));
        return ticket;
    }

    /** What {@code ticket} opens now; its first use makes it last. @throws ProblemException if it opens nothing */
    synchronized Showing open(String ticket) {
        Ticket known = tickets.get(ticket);
        if (known == null || clock.instant().isAfter(known.until())) {
            tickets.remove(ticket);
            throw ended();
        }
        if (!known.used()) {
            tickets.put(ticket, new Ticket(known.showing(), clock.instant().plus(USED), true));
        }
        return known.showing();
    }

    static ProblemException ended() {
        return new ProblemException(
                ProblemCode.UNAUTHENTICATED, "This preview has ended. Go back to the page and open it there again.");
    }

    private record Ticket(Showing showing, Instant until, boolean used) {}
}
