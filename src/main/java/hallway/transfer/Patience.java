package hallway.transfer;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks again, less and less often, while a peer is away; three times where its answer is broken. */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Set<ProblemCode> AWAY = EnumSet.of(
            ProblemCode.NODE_AWAY,
            ProblemCode.SHARE_AWAY,
            ProblemCode.BUSY,
            ProblemCode.TOO_MANY,
            ProblemCode.TIMED_OUT);
    private static final int BROKEN_TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final Duration limit;
    private final Stop stop;

    /** @param limit how long a peer may be away */
    Patience(Duration limit, Stop stop) {
        this.limit = limit;
        this.stop = stop;
    }

    /** Something asked of a peer. An {@link IOException} is the network's; the disk's come as {@link ProblemException}. */
    interface Attempt<T> {
        T run() throws IOException;
    }

    /** All bytes came, and they are not the peer's. */
    static final class DamagedException extends IOException {
        DamagedException(IOException cause) {
            super("damaged on the way", cause);
        }
    }

    /**
     * @throws ProblemException the peer's own; {@code NODE_AWAY} when it stays away, {@code PEER_FAILED} when what comes
     *     stays broken
     */
    <T> T insist(Attempt<T> attempt) {
        long away = 0;
        Duration pause = FIRST_PAUSE;
        int broken = 0;
        while (true) {
            stop.check();
            long asked = System.nanoTime();
            ProblemException last = null;
            try {
                return attempt.run();
            } catch (ProblemException e) {
                last = e;
            } catch (DamagedException e) {
                last = damaged(e);
            } catch (IOException | UncheckedIOException e) {
                last = away(e);
            }
            stop.check();
            ProblemCode code = last.problem().code();
            boolean isBroken = code == ProblemCode.PEER_FAILED;
            broken += isBroken ? 1 : 0;
            if (broken >= BROKEN_TRIES || (!isBroken && !AWAY.contains(code))) {
                throw last;
            }
            // an attempt that went on for longer brought something before it broke
            long now = System.nanoTime();
            away = away == 0 || now - asked > limit.toNanos() ? now : away;
            if (now - away + pause.toNanos() > limit.toNanos()) {
                throw isBroken ? last : away(last);
            }
            LOG.debug("asking again in {}: {}", pause, last.getMessage());
            stop.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** {@code true} if nothing else of the same peer can be had now. */
    static boolean endsSource(ProblemException e) {
        ProblemCode code = e.problem().code();
        return AWAY.contains(code)
                || code == ProblemCode.NODE_NOT_FOUND
                || code == ProblemCode.SHARE_NOT_FOUND
                || code == ProblemCode.NOT_ALLOWED
                || code == ProblemCode.UNAUTHENTICATED
                || code == ProblemCode.DISK_FULL;
    }

    /** {@code true} if waiting helps. */
    static boolean mayPass(ProblemException e) {
        return AWAY.contains(e.problem().code());
    }

    /** How long nothing may come. */
    Duration limit() {
        return limit;
    }

    static ProblemException away(Exception cause) {
        LOG.debug("a peer is away: {}", cause.getMessage());
        return new ProblemException(
                ProblemCode.NODE_AWAY,
                "The other machine stopped answering. What has arrived is kept: start the download again to go on from"
                        + " there.");
    }

    private static ProblemException damaged(Exception cause) {
        LOG.info("damaged on the way: {}", cause.getMessage());
        return new ProblemException(
                ProblemCode.PEER_FAILED,
                "It arrived damaged three times and was not kept. Check the network and try again.");
    }
}
