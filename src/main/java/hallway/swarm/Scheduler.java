package hallway.swarm;

import hallway.chunk.Pieces;
import hallway.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Says which piece of an object to ask of whom: rarest first, ties by what the peer suggests, then at random; of the peers
 * that hold something wanted the one with the least load, then the fastest (PROTOCOL.md section 1.1). Whoever drives it
 * tells it of peers and of what became of requests. Not safe for use by several threads.
 *
 * <p>Longer than 300 lines because it is one state machine.
 */
public final class Scheduler {
    /** Requests in flight. */
    public static final int WINDOW = 8;
    /** A request that brings no byte for so long is given up. */
    public static final Duration STALLED = Duration.ofSeconds(4);

    private static final int EACH = 2;
    private static final int EACH_OF_FEW = 4;
    private static final int FEW = 3;
    private static final int RUN_BYTES = 4 * 1024 * 1024;
    /** Requests that are doubled at once when nothing is left to ask for. */
    private static final int DOUBLED = 3;

    private static final long MILLI = 1_000_000;
    private static final long BUSY_REST = 30 * MILLI;
    private static final long BUSY_SPREAD = 70 * MILLI;
    private static final long MISSING_REST = 100 * MILLI;
    private static final long[] RESTS = {1000 * MILLI, 5000 * MILLI, 20_000 * MILLI, 60_000 * MILLI};

    private final Pieces pieces;
    private final RandomGenerator random;
    private final BitSet have;
    /** Neither had nor asked for. */
    private final BitSet wanted = new BitSet();
    /** How many of the sources hold a piece, those that hold all left out. At most {@link Neighbours} of them. */
    private final byte[] rarity;

    private final Map<NodeId, Source> sources = new LinkedHashMap<>();
    /** The oldest first. */
    private final Set<Request> inFlight = new LinkedHashSet<>();

    /** @param have pieces that are there already; copied */
    public Scheduler(Pieces pieces, BitSet have, RandomGenerator random) {
        this.pieces = pieces;
        this.have = (BitSet) have.clone();
        this.random = random;
        this.rarity = new byte[pieces.count()];
        wanted.set(0, pieces.count());
        wanted.andNot(have);
    }

    /** A peer may be asked from now on; it holds nothing until {@link #holds} or {@link #added} says so. */
    public void joined(NodeId peer, long now) {
        sources.putIfAbsent(peer, new Source(peer, now));
    }

    /** A peer is not asked any more; what is in flight stays so until {@link #ended}. */
    public void left(NodeId peer) {
        Source source = sources.remove(peer);
        if (source != null) {
            forget(source);
        }
    }

    /** All that {@code peer} holds now; what lies beyond the object is left out. */
    public void holds(NodeId peer, BitSet all, boolean complete) {
        Source source = sources.get(peer);
        if (source == null) {
            return;
        }
        forget(source);
        source.complete = complete;
        if (!complete) {
            source.holds = all.get(0, pieces.count());
            source.holds.stream().forEach(piece -> rarity[piece]++);
        }
    }

    private void forget(Source source) {
        source.holds.stream().forEach(piece -> rarity[piece]--);
        source.holds = new BitSet();
        source.complete = false;
    }

    /** {@code peer} holds these as well; numbers that the object does not have are left out. */
    public void added(NodeId peer, Collection<Integer> more) {
        Source source = sources.get(peer);
        if (source == null || source.complete) {
            return;
        }
        for (int piece : more) {
            if (piece >= 0 && piece < pieces.count() && !source.holds.get(piece)) {
                source.holds.set(piece);
                rarity[piece]++;
            }
        }
    }

    /** {@code busy} of {@code slots} are taken at {@code peer}, this download's requests among them. */
    public void load(NodeId peer, int busy, int slots) {
        Source source = sources.get(peer);
        if (source != null) {
            source.busy = Math.max(0, busy);
            source.slots = Math.max(0, slots);
        }
    }

    /** What {@code peer} has sent least often. */
    public void suggested(NodeId peer, Collection<Integer> some) {
        Source source = sources.get(peer);
        if (source != null) {
            source.suggested = List.copyOf(some);
        }
    }

    /** Bytes a second that a request to {@code peer} brings, 0 while not known. */
    public double goodput(NodeId peer) {
        Source source = sources.get(peer);
        return source == null ? 0 : source.goodput;
    }

    public boolean isComplete() {
        return have.cardinality() == pieces.count();
    }

    /** {@code true} while something is asked for. */
    public boolean isBusy() {
        return !inFlight.isEmpty();
    }

    /** Nanoseconds until a peer has rested that rests now; {@link Long#MAX_VALUE} if none does. */
    public long untilRested(long now) {
        return sources.values().stream()
                .filter(source -> source.isResting(now))
                .mapToLong(source -> source.restUntil - now)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /**
     * What to ask for next; empty if nothing can be asked for now.
     *
     * @param mayDouble whether a piece that is under way may be asked of a second peer
     */
    public Optional<Request> next(long now, boolean mayDouble) {
        if (inFlight.size() >= WINDOW) {
            return Optional.empty();
        }
        if (wanted.isEmpty()) {
            return mayDouble ? second(now) : Optional.empty();
        }
        Source source = best(now, null);
        if (source == null) {
            return Optional.empty();
        }
        boolean alone = isAlone(source);
        int first = alone ? wanted.nextSetBit(0) : rarest(source);
        Request request = new Request(source, first, alone ? run(first) : 1, false, now);
        wanted.clear(first, first + request.count());
        begin(request);
        return Optional.of(request);
    }

    private void begin(Request request) {
        request.source.inFlight++;
        inFlight.add(request);
    }

    /** @param other whose piece it has to have, at another source; {@code null}: anything that is wanted */
    private @Nullable Source best(long now, @Nullable Request other) {
        int each = sources.size() < FEW ? EACH_OF_FEW : EACH;
        Source best = null;
        int equal = 1;
        for (Source source : sources.values()) {
            if (source.inFlight >= each || source.isResting(now) || !isOfUse(source, other)) {
                continue;
            }
            int order = best == null ? -1 : compare(source, best);
            equal = order == 0 ? equal + 1 : 1;
            if (order < 0 || (order == 0 && random.nextInt(equal) == 0)) {
                best = source;
            }
        }
        return best;
    }

    private boolean isOfUse(Source source, @Nullable Request other) {
        if (other != null) {
            return source != other.source && source.has(other.first());
        }
        return source.complete || source.holds.intersects(wanted);
    }

    private static int compare(Source a, Source b) {
        int byLoad = Double.compare(a.load(), b.load());
        return byLoad != 0 ? byLoad : Double.compare(b.goodput, a.goodput);
    }

    /** Long runs in order are the fastest way from a single source, and bad as soon as there are others: all would have the same. */
    private boolean isAlone(Source source) {
        boolean idle = source.slots > 0 && source.busy - source.inFlight <= 1;
        return source.complete && idle && sources.size() == 1;
    }

    private int run(int first) {
        int most = Math.max(1, RUN_BYTES / pieces.pieceBytes());
        return Math.min(wanted.nextClearBit(first) - first, most);
    }

    private int rarest(Source source) {
        BitSet candidates = (BitSet) wanted.clone();
        if (!source.complete) {
            candidates.and(source.holds);
        }
        boolean begins = have.isEmpty() && inFlight.isEmpty();
        int lowest = begins
                ? Byte.MAX_VALUE
                : candidates.stream().map(piece -> rarity[piece]).min().orElse(0);
        int suggested = pick(source.suggested.stream()
                .filter(piece -> piece >= 0 && candidates.get(piece) && rarity[piece] <= lowest)
                .mapToInt(piece -> piece)
                .iterator());
        return suggested >= 0
                ? suggested
                : pick(candidates.stream()
                        .filter(piece -> rarity[piece] <= lowest)
                        .iterator());
    }

    private int pick(Iterator<Integer> choices) {
        int picked = -1;
        for (int seen = 1; choices.hasNext(); seen++) {
            int choice = choices.next();
            if (random.nextInt(seen) == 0) {
                picked = choice;
            }
        }
        return picked;
    }

    private Optional<Request> second(long now) {
        if (inFlight.stream().filter(Request::isSecond).count() >= DOUBLED) {
            return Optional.empty();
        }
        for (Request old : inFlight) {
            Source source = old.doubled || old.isSecond() || old.count() > 1 ? null : best(now, old);
            if (source != null) {
                old.doubled = true;
                Request request = new Request(source, old.first(), 1, true, now);
                begin(request);
                return Optional.of(request);
            }
        }
        return Optional.empty();
    }

    /** Bytes of {@code request} came. */
    public void moved(Request request, long now) {
        request.moved = now;
    }

    /** {@code true} if something of {@code request} is there already, by another one. */
    public boolean isOver(Request request) {
        int next = have.nextSetBit(request.first());
        return next >= 0 && next < request.first() + request.count();
    }

    /** Requests that have brought nothing for {@link #STALLED}: to be broken off, then {@link #ended}. */
    public List<Request> stalled(long now) {
        return inFlight.stream()
                .filter(request -> now - request.moved > STALLED.toNanos())
                .toList();
    }

    /**
     * A piece of {@code request} is verified.
     *
     * @return other requests for it, which are not needed any more
     */
    public List<Request> verified(Request request, int piece) {
        have.set(piece);
        wanted.clear(piece);
        List<Request> others = new ArrayList<>();
        for (Request other : inFlight) {
            if (other != request && other.has(piece) && other.count() == 1) {
                others.add(other);
            }
        }
        return others;
    }

    /** It is over: pieces of it that are not verified are wanted again. Does nothing the second time. */
    public void ended(Request request, Outcome outcome, long now) {
        if (!inFlight.remove(request)) {
            return;
        }
        Source source = request.source;
        source.inFlight--;
        for (int piece = request.first(); piece < request.first() + request.count(); piece++) {
            free(piece);
        }
        switch (outcome) {
            case DONE -> {
                source.failures = 0;
                long bytes = (long) (request.count() - 1) * pieces.pieceBytes()
                        + pieces.length(request.first() + request.count() - 1);
                source.measured(bytes * 1e9 / Math.max(1, now - request.since));
            }
            case BUSY -> source.restUntil = now + BUSY_REST + random.nextLong(BUSY_SPREAD);
            case MISSING -> {
                missing(source, request);
                source.restUntil = now + MISSING_REST;
            }
            case AWAY, STALLED, DAMAGED -> {
                source.restUntil = now + RESTS[Math.min(source.failures, RESTS.length - 1)];
                source.failures++;
            }
            case UNWANTED -> {}
        }
    }

    private void free(int piece) {
        if (have.get(piece)) {
            return;
        }
        boolean underWay = false;
        for (Request other : inFlight) {
            if (other.has(piece)) {
                other.doubled = false;
                underWay = true;
            }
        }
        wanted.set(piece, !underWay);
    }

    private void missing(Source source, Request request) {
        for (int piece = request.first(); piece < request.first() + request.count(); piece++) {
            if (source.holds.get(piece)) {
                source.holds.clear(piece);
                rarity[piece]--;
            }
        }
    }
}
