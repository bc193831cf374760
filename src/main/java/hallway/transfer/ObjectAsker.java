package hallway.transfer;

import hallway.chunk.Manifest;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.peer.PeerObjects.Granted;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the owner of a file what it is made of until it knows, on a thread {@code hallway-transfer-tN-object}. One that never
 * says so, or lies, is no reason to hold the file up: it comes from the owner alone then.
 */
final class ObjectAsker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectAsker.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int LIES = 3;

    private final PeerPieces peers;
    private final Filling file;
    private final Stop stop;
    private final Thread thread;
    private volatile @Nullable KnownObject known;
    private volatile boolean closed;
    private int lies;

    ObjectAsker(PeerPieces peers, Filling file) {
        this.peers = peers;
        this.file = file;
        this.stop = file.live().stop();
        thread = new Thread(this::run, Thread.currentThread().getName() + "-object");
        thread.setDaemon(true);
    }

    /** Asks once on this thread, then goes on by itself if need be. */
    void begin() {
        ask();
        if (known == null) {
            thread.start();
        }
    }

    @Nullable
    KnownObject known() {
        return known;
    }

    private void run() {
        try {
            stop.enter();
            Duration pause = FIRST_PAUSE;
            while (known == null && !closed && lies < LIES) {
                stop.pause(pause);
                ask();
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (CancellationException e) {
            LOG.debug("not asked for any more");
        } finally {
            stop.leave();
        }
    }

    private void ask() {
        try {
            Optional<Granted> granted = peers.object(file.ref());
            if (granted.isPresent() && fits(granted.get())) {
                Granted object = granted.get();
                Manifest manifest = peers.layer(file.ref().node(), object.id(), object.grant());
                if (manifest.pieces().equals(file.pieces()) && manifest.id().equals(object.id())) {
                    known = new KnownObject(object, manifest);
                } else {
                    lies++;
                }
            }
        } catch (ProblemException e) {
            LOG.debug("what it is made of is not known: {}", e.getMessage());
            lies += e.problem().code() == ProblemCode.PEER_FAILED ? 1 : 0;
        }
    }

    /** Another length or tag: it has changed, and the reading finds out. */
    private boolean fits(Granted object) {
        return object.id().length() == file.remote().length()
                && object.etag().equals(file.remote().etag());
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // it is interrupted as well and ends soon
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
