package hallway.swarm;

import hallway.chunk.Pieces;
import hallway.model.NodeId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * Many downloads of one object at once, on a clock of their own: each node's link is full duplex, and what goes over it
 * shares it max-min fairly. The scheduler is the real one. Requests take 2 ms to arrive, loads come with each answer, news
 * of pieces ten times a second, as on the wire. Who asks a node whose slots are taken is told that it is busy.
 *
 * <p>Longer than 300 lines because it is one model.
 */
final class Simulation {
    private static final double STEP = 0.004;
    private static final double NEWS_EVERY = 0.1;
    private static final int SLOTS = 8;
    private static final int SUGGESTED = 16;
    private static final double NEVER = 1e9;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Pieces pieces;
    private final Random random;
    private final List<Desk> desks = new ArrayList<>();
    private final Map<NodeId, Desk> byId = new HashMap<>();
    private final List<Flow> flows = new ArrayList<>();
    /** Bytes that went over any link, those that came to nothing as well. */
    double bytesSent;

    private double now;
    private boolean seedLeaves;

    /** One node. The first is the only one that has the object at the start. */
    private final class Desk {
        final NodeId id;
        final double up;
        final double down;
        final BitSet have = new BitSet();
        final List<Integer> unsaid = new ArrayList<>();
        final List<Desk> followers = new ArrayList<>();
        final int[] sent = new int[pieces.count()];
        final Scheduler scheduler = new Scheduler(pieces, new BitSet(), random);
        final Neighbours neighbours = new Neighbours(random, 0);
        final double begins;
        double done = NEVER;
        boolean gone;
        int active;
        double upLeft;
        double downLeft;
        int upFlows;
        int downFlows;

        Desk(int number, double up, double down, double begins) {
            this.id = new NodeId(
                    "A".repeat(NodeId.LENGTH - 3) + LETTERS.charAt(number / 32) + LETTERS.charAt(number % 32) + "A");
            this.up = up;
            this.down = down;
            this.begins = begins;
        }

        boolean isComplete() {
            return have.cardinality() == pieces.count();
        }

        List<Integer> suggestions() {
            if (!isComplete()) {
                return List.of();
            }
            int least = Integer.MAX_VALUE;
            for (int count : sent) {
                least = Math.min(least, count);
            }
            List<Integer> some = new ArrayList<>();
            int start = random.nextInt(sent.length);
            for (int i = 0; i < sent.length && some.size() < SUGGESTED; i++) {
                int piece = (start + i) % sent.length;
                if (sent[piece] == least) {
                    some.add(piece);
                }
            }
            return some;
        }
    }

    private static final class Flow {
        final Desk from;
        final Desk to;
        final Request request;
        final double starts;
        double left;
        boolean begun;
        boolean over;
        double rate;

        Flow(Desk from, Desk to, Request request, double starts, double left) {
            this.from = from;
            this.to = to;
            this.request = request;
            this.starts = starts;
            this.left = left;
        }
    }

    Simulation(Pieces pieces, long seed) {
        this.pieces = pieces;
        this.random = new Random(seed);
    }

    /** The seed; {@code rate} in bytes a second, each way. */
    Simulation seed(double rate) {
        Desk seed = add(rate, rate, 0);
        seed.have.set(0, pieces.count());
        seed.done = 0;
        return this;
    }

    /** A node that wants it from {@code begins} on, s. */
    Simulation receiver(double up, double down, double begins) {
        add(up, down, begins);
        return this;
    }

    /** The seed is gone as soon as each piece has left it once. */
    Simulation seedLeavesEarly() {
        seedLeaves = true;
        return this;
    }

    private Desk add(double up, double down, double begins) {
        Desk desk = new Desk(desks.size(), up, down, begins);
        desks.add(desk);
        byId.put(desk.id, desk);
        return desk;
    }

    /** Seconds from each one's begin until it has all; {@link Double#POSITIVE_INFINITY} if not within {@code limit} s. */
    List<Double> run(double limit) {
        double nextNews = 0;
        double nextReview = 0;
        while (now < limit && desks.stream().anyMatch(desk -> desk.done == NEVER)) {
            if (now >= nextReview) {
                review();
                nextReview = now + 0.5;
            }
            if (now >= nextNews) {
                news();
                nextNews = now + NEWS_EVERY;
            }
            ask();
            begin();
            share();
            advance();
            now += STEP;
        }
        return desks.stream()
                .skip(1)
                .map(desk -> desk.done == NEVER ? Double.POSITIVE_INFINITY : desk.done - desk.begins)
                .toList();
    }

    private Desk desk(NodeId id) {
        return Objects.requireNonNull(byId.get(id));
    }

    private long nanos() {
        return (long) (now * 1e9);
    }

    /** Everybody hears of everybody who has begun, as from the announcements. */
    private void review() {
        for (Desk desk : desks) {
            if (desk.isComplete() || desk.begins > now) {
                continue;
            }
            for (Desk other : desks) {
                if (other != desk && !other.gone && other.begins <= now) {
                    desk.neighbours.heard(other.id, other.isComplete(), nanos());
                }
            }
            Neighbours.Change change = desk.neighbours.review(nanos(), desk.scheduler::goodput);
            for (NodeId come : change.come()) {
                Desk other = desk(come);
                desk.scheduler.joined(come, nanos());
                desk.scheduler.holds(come, other.have, other.isComplete());
                desk.scheduler.load(come, other.active, SLOTS);
                desk.scheduler.suggested(come, other.suggestions());
                other.followers.add(desk);
            }
            for (NodeId go : change.go()) {
                desk.scheduler.left(go);
                desk(go).followers.remove(desk);
            }
        }
    }

    private void news() {
        for (Desk desk : desks) {
            if (desk.gone) {
                continue;
            }
            for (Desk follower : desk.followers) {
                if (desk.isComplete()) {
                    follower.scheduler.holds(desk.id, desk.have, true);
                } else {
                    follower.scheduler.added(desk.id, desk.unsaid);
                }
                follower.scheduler.load(desk.id, desk.active, SLOTS);
                follower.scheduler.suggested(desk.id, desk.suggestions());
            }
            desk.unsaid.clear();
        }
    }

    private void ask() {
        for (Desk desk : desks) {
            if (desk.isComplete() || desk.begins > now) {
                continue;
            }
            Optional<Request> next = desk.scheduler.next(nanos(), true);
            while (next.isPresent()) {
                Request request = next.get();
                double bytes = 0;
                for (int i = request.first(); i < request.first() + request.count(); i++) {
                    bytes += pieces.length(i);
                }
                flows.add(new Flow(desk(request.peer()), desk, request, now + 0.002, bytes));
                next = desk.scheduler.next(nanos(), true);
            }
        }
    }

    private void begin() {
        for (Iterator<Flow> all = flows.iterator(); all.hasNext(); ) {
            Flow flow = all.next();
            if (flow.begun || flow.starts > now) {
                continue;
            }
            boolean busy = flow.from.active >= SLOTS;
            if (busy || flow.from.gone || !flow.from.have.get(flow.request.first())) {
                Outcome outcome = flow.from.gone ? Outcome.AWAY : busy ? Outcome.BUSY : Outcome.MISSING;
                flow.to.scheduler.ended(flow.request, outcome, nanos());
                all.remove();
                continue;
            }
            flow.begun = true;
            flow.from.active++;
            flow.from.sent[flow.request.first()]++;
            flow.to.scheduler.load(flow.from.id, flow.from.active, SLOTS);
            flow.to.scheduler.suggested(flow.from.id, flow.from.suggestions());
        }
    }

    /** Max-min fair: all grow alike until a link is full, then those on it stay. */
    private void share() {
        for (Desk desk : desks) {
            desk.upLeft = desk.up;
            desk.downLeft = desk.down;
            desk.upFlows = 0;
            desk.downFlows = 0;
        }
        List<Flow> growing = new ArrayList<>();
        for (Flow flow : flows) {
            if (flow.begun) {
                flow.rate = 0;
                flow.from.upFlows++;
                flow.to.downFlows++;
                growing.add(flow);
            }
        }
        // each round fills at least the tightest link; after a few what is left is not worth the time
        for (int round = 0; round < 6 && !growing.isEmpty(); round++) {
            for (Flow flow : growing) {
                double more = Math.min(flow.from.upLeft / flow.from.upFlows, flow.to.downLeft / flow.to.downFlows);
                flow.rate += more;
                flow.left -= more * STEP;
                bytesSent += more * STEP;
            }
            for (Desk desk : desks) {
                desk.upLeft = desk.up;
                desk.downLeft = desk.down;
                desk.upFlows = 0;
                desk.downFlows = 0;
            }
            for (Flow flow : flows) {
                if (flow.begun) {
                    flow.from.upLeft -= flow.rate;
                    flow.to.downLeft -= flow.rate;
                }
            }
            growing.removeIf(flow -> flow.from.upLeft < 0.01 * flow.from.up || flow.to.downLeft < 0.01 * flow.to.down);
            for (Flow flow : growing) {
                flow.from.upFlows++;
                flow.to.downFlows++;
            }
        }
    }

    private void advance() {
        for (Flow flow : new ArrayList<>(flows)) {
            if (flow.begun && !flow.over) {
                flow.to.scheduler.moved(flow.request, nanos());
                if (flow.left <= 0) {
                    arrived(flow);
                }
            }
        }
        flows.removeIf(flow -> flow.over);
        Desk seed = desks.get(0);
        if (seedLeaves && !seed.gone && allHasLeft()) {
            seed.gone = true;
            for (Flow flow : flows) {
                if (flow.from == seed && flow.begun) {
                    over(flow, Outcome.AWAY);
                }
            }
            flows.removeIf(flow -> flow.over);
            for (Desk desk : desks) {
                desk.scheduler.left(seed.id);
                desk.neighbours.leaveOut(seed.id);
            }
        }
    }

    private boolean allHasLeft() {
        BitSet all = new BitSet();
        desks.stream().skip(1).forEach(desk -> all.or(desk.have));
        return all.cardinality() == pieces.count();
    }

    private void arrived(Flow flow) {
        for (int i = flow.request.first(); i < flow.request.first() + flow.request.count(); i++) {
            List<Request> others = flow.to.scheduler.verified(flow.request, i);
            for (Flow other : flows) {
                if (others.contains(other.request)) {
                    over(other, Outcome.UNWANTED);
                }
            }
            flow.to.have.set(i);
            flow.to.unsaid.add(i);
        }
        over(flow, Outcome.DONE);
        if (flow.to.isComplete()) {
            flow.to.done = now;
        }
    }

    private void over(Flow flow, Outcome outcome) {
        if (flow.begun && !flow.over) {
            flow.from.active--;
        }
        flow.over = true;
        flow.to.scheduler.ended(flow.request, outcome, nanos());
    }
}
