package hallway.swarm;

import hallway.limit.Limits;
import hallway.model.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who sent damaged pieces and is left out for a while (S28): an unverified peer after one, for a day; a verified one after
 * two within an hour, for an hour. Safe for use by any thread.
 */
public final class Blame {
    private static final Duration STRANGER = Duration.ofDays(1);
    private static final Duration COLLEAGUE = Duration.ofHours(1);

    // guarded by this; the oldest goes first
    private final Map<NodeId, Strike> strikes = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<NodeId, Strike> eldest) {
            return size() > Limits.BLAMED;
        }
    };

    private record Strike(boolean out, Instant until) {}

    /** {@code true} if {@code peer} is left out from now on. */
    public synchronized boolean strike(NodeId peer, boolean verified, Instant now) {
        Strike last = strikes.remove(peer);
        boolean again = last != null && now.isBefore(last.until());
        boolean out = !verified || again;
        strikes.put(peer, new Strike(out, now.plus(verified ? COLLEAGUE : STRANGER)));
        return out;
    }

    public synchronized boolean isOut(NodeId peer, Instant now) {
        Strike last = strikes.get(peer);
        return last != null && last.out() && now.isBefore(last.until());
    }
}
