package hallway.transfer;

import hallway.chunk.Manifest;
import hallway.holding.Holding;
import hallway.holding.Holdings;
import hallway.limit.Bandwidth;
import hallway.limit.Pause;
import hallway.model.NodeId;
import hallway.peer.PeerObjects;
import hallway.swarm.Blame;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * What all downloads of this node share when they fetch from everyone who has a file: the wire, what is offered to others,
 * who has sent damaged pieces, and the threads {@code hallway-swarm-N} on which holders are found. Safe for use by any
 * thread.
 */
public final class Swarm implements AutoCloseable {
    /** Pieces that are fetched from a second peer at once wait in memory: 4 MiB each at most. */
    private static final int SECONDS = 3;
    /** Each finds or follows one holder; one that hangs must not hold up all others. */
    private static final int THREADS = 16;

    private final PeerPieces peers;
    private final Giving giving;
    private final BiConsumer<NodeId, InetSocketAddress> hints;
    private final Predicate<NodeId> verified;
    private final Consumer<NodeId> damaged;
    private final Bandwidth limit;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Blame blame = new Blame();
    private final Semaphore seconds = new Semaphore(SECONDS);
    private final ThreadPoolExecutor threads;

    /** What {@link Holdings} does for a download. */
    interface Giving {
        Holdings.Offered offer(Holding holding);

        void keep(Manifest manifest, NodeId owner, Path file);
    }

    /**
     * @param hints hears where holders are said to be
     * @param verified whether a peer is known better than by its key
     * @param damaged hears of a peer that is left out because it sent damaged pieces; must not wait
     * @param limit what all transfers together may fetch
     */
    public Swarm(
            PeerObjects peers,
            Holdings holdings,
            BiConsumer<NodeId, InetSocketAddress> hints,
            Predicate<NodeId> verified,
            Consumer<NodeId> damaged,
            Bandwidth limit,
            RandomGenerator random,
            InstantSource clock) {
        this(new WirePeerPieces(peers), giving(holdings), hints, verified, damaged, limit, random, clock);
    }

    Swarm(
            PeerPieces peers,
            Giving giving,
            BiConsumer<NodeId, InetSocketAddress> hints,
            Predicate<NodeId> verified,
            Consumer<NodeId> damaged,
            Bandwidth limit,
            RandomGenerator random,
            InstantSource clock) {
        this.peers = peers;
        this.giving = giving;
        this.hints = hints;
        this.verified = verified;
        this.damaged = damaged;
        this.limit = limit;
        this.random = random;
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(0, THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "hallway-swarm-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private static Giving giving(Holdings holdings) {
        return new Giving() {
            @Override
            public Holdings.Offered offer(Holding holding) {
                return holdings.offer(holding);
            }

            @Override
            public void keep(Manifest manifest, NodeId owner, Path file) {
                holdings.keep(manifest, owner, file);
            }
        };
    }

    PeerPieces peers() {
        return peers;
    }

    Giving giving() {
        return giving;
    }

    RandomGenerator random() {
        return random;
    }

    InstantSource clock() {
        return clock;
    }

    void hint(NodeId node, InetSocketAddress address) {
        hints.accept(node, address);
    }

    /** What is read is held up by the limits of the node and of one job. */
    InputStream paced(InputStream in, Bandwidth job) {
        return new PacedInput(in, List.of(limit, job), Pause.SLEEP);
    }

    /** {@code peer} sent bytes that are not those of the piece; {@code true} if it is left out from now on (S28). */
    boolean blame(NodeId peer) {
        boolean out;
        boolean told;
        boolean known = verified.test(peer);
        synchronized (blame) {
            told = blame.isOut(peer, clock.instant());
            out = blame.strike(peer, known, clock.instant());
        }
        if (out && !told) {
            damaged.accept(peer);
        }
        return out;
    }

    boolean isLeftOut(NodeId peer) {
        return blame.isOut(peer, clock.instant());
    }

    /** Room for a piece that is fetched from a second peer, until {@link #doubled}; {@code false} if there is none. */
    boolean tryDouble() {
        return seconds.tryAcquire();
    }

    void doubled() {
        seconds.release();
    }

    /** Runs {@code work} soon; {@code false} if all threads are at work. */
    boolean soon(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
