package hallway.transfer;

import hallway.chunk.Pieces;
import hallway.model.NodeId;
import hallway.peer.PeerObjects.HaveListener;
import hallway.peer.PeerObjects.Load;
import hallway.swarm.Neighbours;
import hallway.swarm.Outcome;
import hallway.swarm.Request;
import hallway.swarm.Scheduler;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Scheduler} of one download and its {@link Neighbours}, for several threads. Nothing is called out under its
 * lock. Safe for use by any thread.
 */
final class Board {
    private final NodeId owner;
    private final int pieces;
    // all guarded by this
    private final Scheduler scheduler;
    private final Neighbours neighbours;
    private long changes;
    private long moved = System.nanoTime();
    private @Nullable RuntimeException failure;

    /** @param owner is known to have all of it */
    Board(Pieces pieces, BitSet have, NodeId owner, RandomGenerator random) {
        RandomGenerator own = new SplittableRandom(random.nextLong());
        this.owner = owner;
        this.pieces = pieces.count();
        this.scheduler = new Scheduler(pieces, have, own);
        this.neighbours = new Neighbours(own, System.nanoTime());
        neighbours.keep(owner);
        heard(owner, true);
    }

    /** @param mayDouble as {@link Scheduler#next} */
    synchronized Optional<Request> next(boolean mayDouble) {
        return scheduler.next(System.nanoTime(), mayDouble);
    }

    /** Waits until something changes, or somebody has rested, at most {@code most}. */
    synchronized void await(Duration most) {
        long now = System.nanoTime();
        long end = now + Math.min(most.toNanos(), scheduler.untilRested(now));
        long seen = changes;
        try {
            for (long left = end - now; seen == changes && left > 0; left = end - System.nanoTime()) {
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** Has whoever waits look again. */
    synchronized void wake() {
        changes++;
        notifyAll();
    }

    synchronized boolean isComplete() {
        return scheduler.isComplete();
    }

    /** How long nothing has come from anybody. */
    synchronized Duration idle() {
        return Duration.ofNanos(System.nanoTime() - moved);
    }

    synchronized void moved(Request request) {
        moved = System.nanoTime();
        scheduler.moved(request, moved);
    }

    /** {@code true} if somebody else has brought some of it meanwhile. */
    synchronized boolean isOver(Request request) {
        return scheduler.isOver(request);
    }

    /** The owner answers, if only that it is busy: it is not away. */
    synchronized void alive() {
        moved = System.nanoTime();
    }

    synchronized List<Request> stalled() {
        return scheduler.stalled(System.nanoTime());
    }

    synchronized List<Request> verified(Request request, int piece) {
        neighbours.answered(request.peer());
        List<Request> others = scheduler.verified(request, piece);
        if (scheduler.isComplete()) {
            wake();
        }
        return others;
    }

    synchronized void ended(Request request, Outcome outcome) {
        scheduler.ended(request, outcome, System.nanoTime());
        wake();
    }

    synchronized void heard(NodeId peer, boolean complete) {
        neighbours.heard(peer, complete, System.nanoTime());
    }

    /** It does not help now: it may come back later. The owner stays, and rests. */
    synchronized void failed(NodeId peer) {
        if (!peer.equals(owner)) {
            scheduler.left(peer);
            neighbours.failed(peer, System.nanoTime());
        }
    }

    synchronized void leaveOut(NodeId peer) {
        scheduler.left(peer);
        neighbours.leaveOut(peer);
    }

    synchronized boolean isNobodyLeft() {
        return neighbours.isNobodyLeft() && !scheduler.isBusy();
    }

    /** Whom to talk to from now on, and whom no more. */
    synchronized Neighbours.Change review() {
        long now = System.nanoTime();
        Neighbours.Change change = neighbours.review(now, scheduler::goodput);
        change.go().forEach(scheduler::left);
        for (NodeId come : change.come()) {
            scheduler.joined(come, now);
            if (come.equals(owner)) {
                scheduler.holds(come, new BitSet(), true);
            }
        }
        return change;
    }

    synchronized boolean isChosen(NodeId peer) {
        return neighbours.chosen().contains(peer);
    }

    synchronized List<NodeId> chosen() {
        return List.copyOf(neighbours.chosen());
    }

    synchronized void said(NodeId peer, Load load, List<Integer> suggested) {
        scheduler.load(peer, load.busy(), load.slots());
        scheduler.suggested(peer, suggested);
    }

    /** The download can't go on. */
    synchronized void fail(RuntimeException reason) {
        failure = failure == null ? reason : failure;
        wake();
    }

    synchronized void requireWell() {
        if (failure != null) {
            throw failure;
        }
    }

    /** @param ended runs when nothing more will be heard of {@code peer} */
    HaveListener listener(NodeId peer, Runnable ended) {
        return new HaveListener() {
            @Override
            public void have(BitSet all, boolean complete) {
                synchronized (Board.this) {
                    // the owner's is what it is, whatever it says
                    if (!peer.equals(owner)) {
                        scheduler.holds(peer, all.get(0, pieces), complete);
                    }
                    neighbours.heard(peer, complete, System.nanoTime());
                    wake();
                }
            }

            @Override
            public void added(List<Integer> more) {
                synchronized (Board.this) {
                    scheduler.added(peer, more);
                    wake();
                }
            }

            @Override
            public void load(Load load) {
                synchronized (Board.this) {
                    scheduler.load(peer, load.busy(), load.slots());
                }
            }

            @Override
            public void suggested(List<Integer> some) {
                synchronized (Board.this) {
                    scheduler.suggested(peer, some);
                }
            }

            @Override
            public void ended() {
                ended.run();
            }
        };
    }
}
