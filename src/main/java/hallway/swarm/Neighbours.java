package hallway.swarm;

import hallway.limit.Limits;
import hallway.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whom of all holders of an object a download talks to: at most {@link Limits#NEIGHBOURS}, at random, one that has all of it
 * among them; the slowest makes room for another from time to time. Not safe for use by several threads.
 */
public final class Neighbours {
    private static final long REPLACED_EVERY = Duration.ofSeconds(30).toNanos();
    private static final long[] RESTS = {
        Duration.ofSeconds(1).toNanos(),
        Duration.ofSeconds(5).toNanos(),
        Duration.ofSeconds(20).toNanos(),
        Duration.ofSeconds(60).toNanos()
    };

    private final RandomGenerator random;
    private final Map<NodeId, Holder> known = new LinkedHashMap<>();
    private final Set<NodeId> chosen = new LinkedHashSet<>();
    private @Nullable NodeId kept;
    private long replaced;

    private static final class Holder {
        boolean complete;
        boolean out;
        long restUntil;
        int failures;

        Holder(long now) {
            restUntil = now;
        }
    }

    public Neighbours(RandomGenerator random, long now) {
        this.random = random;
        this.replaced = now;
    }

    /** {@code peer}, once it is chosen, makes room for nobody: what others say of themselves may be lies. */
    public void keep(NodeId peer) {
        kept = peer;
    }

    /** Somebody says that {@code peer} holds something of it, or all. */
    public void heard(NodeId peer, boolean complete, long now) {
        Holder holder = known.get(peer);
        if (holder == null && known.size() < Limits.KNOWN_HOLDERS) {
            holder = new Holder(now);
            known.put(peer, holder);
        }
        if (holder != null) {
            holder.complete |= complete;
        }
    }

    /** {@code peer} did not answer, or has nothing: it is tried again later. */
    public void failed(NodeId peer, long now) {
        Holder holder = known.get(peer);
        if (holder != null && chosen.remove(peer)) {
            holder.restUntil = now + RESTS[Math.min(holder.failures, RESTS.length - 1)];
            holder.failures++;
        }
    }

    /** It goes well with {@code peer}. */
    public void answered(NodeId peer) {
        Holder holder = known.get(peer);
        if (holder != null) {
            holder.failures = 0;
        }
    }

    /** {@code peer} is not chosen again. */
    public void leaveOut(NodeId peer) {
        Holder holder = known.get(peer);
        if (holder != null) {
            holder.out = true;
            chosen.remove(peer);
        }
    }

    /** {@code true} if there is nobody who could ever be asked. */
    public boolean isNobodyLeft() {
        return known.values().stream().allMatch(holder -> holder.out);
    }

    public Set<NodeId> chosen() {
        return Set.copyOf(chosen);
    }

    /** Who comes and who goes now. */
    public record Change(List<NodeId> come, List<NodeId> go) {}

    /** @param goodput bytes a second of a neighbour, 0 while not known */
    public Change review(long now, ToDoubleFunction<NodeId> goodput) {
        List<NodeId> come = new ArrayList<>();
        List<NodeId> go = new ArrayList<>();
        if (chosen.size() >= Limits.NEIGHBOURS
                && now - replaced >= REPLACED_EVERY
                && !free(now).isEmpty()) {
            replaced = now;
            slowest(goodput).ifPresent(slow -> {
                chosen.remove(slow);
                go.add(slow);
                // not the next moment again
                known.getOrDefault(slow, new Holder(now)).restUntil = now + REPLACED_EVERY;
            });
        }
        if (chosen.stream().noneMatch(this::isComplete)) {
            List<NodeId> complete = free(now).stream().filter(this::isComplete).toList();
            if (!complete.isEmpty()) {
                come(complete, come);
            }
        }
        List<NodeId> free = new ArrayList<>(free(now));
        while (chosen.size() < Limits.NEIGHBOURS && !free.isEmpty()) {
            free.remove(come(free, come));
        }
        return new Change(come, go);
    }

    private NodeId come(List<NodeId> from, List<NodeId> come) {
        NodeId next = from.get(random.nextInt(from.size()));
        chosen.add(next);
        come.add(next);
        return next;
    }

    private List<NodeId> free(long now) {
        List<NodeId> free = new ArrayList<>();
        known.forEach((peer, holder) -> {
            if (!holder.out && !chosen.contains(peer) && now - holder.restUntil >= 0) {
                free.add(peer);
            }
        });
        return free;
    }

    private boolean isComplete(NodeId peer) {
        Holder holder = known.get(peer);
        return holder != null && holder.complete;
    }

    private Optional<NodeId> slowest(ToDoubleFunction<NodeId> goodput) {
        long complete = chosen.stream().filter(this::isComplete).count();
        return chosen.stream()
                .filter(peer -> !peer.equals(kept) && (!isComplete(peer) || complete > 1))
                .min(Comparator.comparingDouble(goodput));
    }
}
