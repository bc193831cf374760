package hallway.membership;

import hallway.model.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Memberships that this machine's user has offered, and the one that was offered to it. Not kept over a restart: both people
 * are at their screens. Safe for use by any thread.
 */
public final class Offers {
    private static final Duration GOOD_FOR = Duration.ofDays(1);
    private static final int MOST = 100;

    private final InstantSource clock;
    // guarded by this
    private final Map<NodeId, Instant> made = new HashMap<>();
    private @Nullable Incoming incoming;

    Offers(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void make(NodeId node) {
        Instant now = clock.instant();
        made.values().removeIf(until -> !until.isAfter(now));
        if (made.size() < MOST) {
            made.put(node, now.plus(GOOD_FOR));
        }
    }

    /**
     * {@code node} takes what it was offered, and may do so again for {@link Invitations#AGAIN}, as the answer may be lost;
     * {@code false} if that was nothing, or long ago.
     */
    synchronized boolean take(NodeId node) {
        Instant now = clock.instant();
        Instant until = made.get(node);
        if (until == null || !until.isAfter(now)) {
            made.remove(node);
            return false;
        }
        Instant soon = now.plus(Invitations.AGAIN);
        made.put(node, until.isBefore(soon) ? until : soon);
        return true;
    }

    /** Nothing is offered to {@code node} any more, nor by it; {@code true} if its offer was shown here. */
    synchronized boolean drop(NodeId node) {
        made.remove(node);
        boolean shown = incoming != null && incoming.node().equals(node);
        incoming = shown ? null : incoming;
        return shown;
    }

    synchronized void clear() {
        made.clear();
        incoming = null;
    }

    synchronized void show(Incoming offer) {
        incoming = offer;
    }

    /** The last one that was offered to this machine and not answered. */
    public synchronized Optional<Incoming> incoming() {
        return Optional.ofNullable(incoming);
    }

    synchronized void answered() {
        incoming = null;
    }

    /** @param name what the office is called, as {@code node} says */
    public record Incoming(NodeId node, String office, String name) {}
}
