package hallway.discovery;

import hallway.model.NodeId;
import hallway.model.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * When to ask for an away node again: soon after it went, then after 5 s, doubled up to 60 s, each a fifth more or less so
 * that not all nodes ask at once. Used by one thread.
 */
final class Retries {
    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration SHORTEST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<NodeId, Retry> retries = new HashMap<>();

    Retries(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** The away nodes among {@code peers} whose turn it is, the longest waiting first, at most {@code limit}. */
    List<Peer> due(List<Peer> peers, int limit) {
        Instant now = clock.instant();
        Map<NodeId, Peer> away = peers.stream()
                .filter(peer ->
                        peer.state() != NodeState.ONLINE && !peer.addresses().isEmpty())
                .collect(Collectors.toMap(Peer::id, peer -> peer));
        retries.keySet().retainAll(away.keySet());
        away.keySet().forEach(id -> retries.computeIfAbsent(id, unused -> new Retry(now.plus(FIRST), SHORTEST)));
        List<NodeId> turn = retries.entrySet().stream()
                .filter(entry -> entry.getValue().isDue(now))
                .sorted(Map.Entry.comparingByValue())
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        turn.forEach(id -> retries.computeIfPresent(id, (unused, retry) -> retry.next(now, random)));
        return turn.stream()
                .flatMap(id -> java.util.stream.Stream.ofNullable(away.get(id)))
                .toList();
    }

    /** All are asked at the next turn: the network changed, or the machine woke up. */
    void all() {
        Instant now = clock.instant();
        Set<NodeId> ids = Set.copyOf(retries.keySet());
        ids.forEach(id -> retries.put(id, new Retry(now, SHORTEST)));
    }

    private record Retry(Instant at, Duration pause) implements Comparable<Retry> {
        Retry next(Instant now, RandomGenerator random) {
            Duration jittered = Duration.ofMillis((long) (pause.toMillis() * random.nextDouble(0.8, 1.2)));
            Duration doubled = pause.multipliedBy(2);
            return new Retry(now.plus(jittered), doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
        }

        /** Further off than any pause is long, it was set by a clock that has been put back since. */
        boolean isDue(Instant now) {
            return !at.isAfter(now) || at.isAfter(now.plus(LONGEST.multipliedBy(2)));
        }

        @Override
        public int compareTo(Retry other) {
            return at.compareTo(other.at);
        }
    }
}
