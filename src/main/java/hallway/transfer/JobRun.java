package hallway.transfer;

import hallway.limit.Bandwidth;
import hallway.limit.Pause;
import hallway.model.Sentence;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a transfer, from its turn to its end, its pause or its wait. */
final class JobRun {
    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    private final TransferRepository rows;
    private final PeerFiles files;
    private final PeerUploads uploads;
    private final Bandwidth downloadLimit;
    private final PartFolders folders;
    private final InstantSource clock;
    private final Duration peerAway;
    private final Backoff backoff;
    private final BooleanSupplier closed;

    /**
     * @param downloadLimit what all downloads together may take
     * @param peerAway how long a peer may be away before the others get their turn
     * @param closed the node ends: what breaks off now goes on at the next start
     */
    JobRun(
            TransferRepository rows,
            PeerFiles files,
            PeerUploads uploads,
            Bandwidth downloadLimit,
            PartFolders folders,
            InstantSource clock,
            Duration peerAway,
            Backoff backoff,
            BooleanSupplier closed) {
        this.rows = rows;
        this.files = files;
        this.uploads = uploads;
        this.downloadLimit = downloadLimit;
        this.folders = folders;
        this.clock = clock;
        this.peerAway = peerAway;
        this.backoff = backoff;
        this.closed = closed;
    }

    void run(LiveTransfer live) {
        Stop stop = live.stop();
        try {
            stop.enter();
            moved(live);
            Optional<Held> held = work(live);
            stop.check();
            if (held.isPresent()) {
                await(live, held.get());
            } else {
                end(live, live.hasFailed() ? TransferState.FAILED : TransferState.DONE);
            }
        } catch (CancellationException e) {
            LOG.debug("{} stopped", live.id());
        } catch (RuntimeException | Error e) {
            if (!stop.isStopped()) {
                LOG.error("{} failed", live.id(), e);
                live.problem(
                        Sentence.of(
                                "Hallway made a mistake here. Start the download again to go on from there; the log has the details."));
                end(live, TransferState.FAILED);
            }
        } finally {
            stop.leave();
        }
    }

    private Optional<Held> work(LiveTransfer live) {
        if (live.order() instanceof Order.Send send) {
            return new Upload(uploads, rows, live, peerAway).run(send);
        }
        PeerFiles paced = new PacedPeerFiles(files, List.of(downloadLimit, live.limit()), Pause.SLEEP);
        return new Download(paced, folders, live, peerAway, () -> note(live))
                .run(((Order.Fetch) live.order()).sources());
    }

    /** That the disk does not take a note is no reason to give up what it is about: its files are known by what they are. */
    private void note(LiveTransfer live) {
        try {
            rows.progress(live);
        } catch (RuntimeException e) {
            LOG.warn("how far {} is can't be noted: {}", live.id(), e.getMessage());
        }
    }

    /** As with a note: the row says what it said before, and the next start begins from there. */
    private void moved(LiveTransfer live) {
        try {
            rows.moved(live);
        } catch (RuntimeException e) {
            LOG.warn("the state of {} can't be noted: {}", live.id(), e.getMessage());
        }
    }

    private void await(LiveTransfer live, Held held) {
        if (closed.getAsBoolean()) {
            return;
        }
        if (live.await(held, backoff, clock.instant())) {
            moved(live);
            LOG.info("{} waits: {}", live.id(), held.code());
        } else {
            live.problem(held.told());
            end(live, TransferState.FAILED);
        }
    }

    /** Ends it, unless that has been done. */
    void end(LiveTransfer live, TransferState state) {
        if (closed.getAsBoolean() || !live.moveTo(state, clock.instant())) {
            return;
        }
        rows.ended(live, state, clock.instant());
        LOG.info("{} {}", live.id(), state);
    }
}
