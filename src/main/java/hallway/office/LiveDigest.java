package hallway.office;

import hallway.http.Content;
import hallway.http.ContentSource;
import hallway.limit.Bandwidth;
import hallway.limit.Pause;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file that is read for its digest, and not kept. Run by one thread; asked by any. */
final class LiveDigest {
    private static final Sentence NO_PROBLEM = Sentence.of("");
    private static final Logger LOG = LoggerFactory.getLogger(LiveDigest.class);
    private static final int STEP = 256 * 1024;
    /** The disk is left alone as long as it was used, and no longer than this at a time. */
    private static final long LONGEST_PAUSE_NANOS = 100_000_000L;

    private final String id;
    private final FileRef file;
    private final Bandwidth limit;
    private final Pause pause;
    private final long givenUpNanos;
    // all below guarded by this
    private Digest.State state = Digest.State.QUEUED;
    private long bytesDone;
    private long bytesTotal;
    private String sha256 = "";
    private Sentence problem = NO_PROBLEM;
    private long asked = System.nanoTime();

    /**
     * @param limit what may be read over the network
     * @param givenUpNanos after so long without a question nobody waits for it
     */
    LiveDigest(String id, FileRef file, Bandwidth limit, Pause pause, long givenUpNanos) {
        this.id = id;
        this.file = file;
        this.limit = limit;
        this.pause = pause;
        this.givenUpNanos = givenUpNanos;
    }

    /** How far it is; that somebody asks keeps it going. */
    synchronized Digest look() {
        asked = System.nanoTime();
        return new Digest(id, state, !file.own(), bytesDone, bytesTotal, sha256, problem);
    }

    synchronized boolean hasEnded() {
        return state == Digest.State.DONE || state == Digest.State.FAILED;
    }

    private synchronized boolean isGivenUp() {
        return System.nanoTime() - asked > givenUpNanos;
    }

    /** Reads the file to its end; an interrupt ends it. */
    void run(OfficeFiles files) {
        try (Content content = files.content(file)) {
            begin(content.length());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (ContentSource source = content.open(0, content.length())) {
                read(source, digest);
            }
            end(Digest.State.DONE, HexFormat.of().formatHex(digest.digest()), NO_PROBLEM);
        } catch (ProblemException e) {
            end(Digest.State.FAILED, "", e.problem().sentence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(Digest.State.FAILED, "", Sentence.of("It was stopped."));
        } catch (IOException e) {
            LOG.info("a file could not be read for its digest: {}", e.getMessage());
            end(
                    Digest.State.FAILED,
                    "",
                    Sentence.of(
                            "The file could not be read to its end. It may have been changed meanwhile: try again."));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (RuntimeException e) {
            LOG.error("a digest failed", e);
            end(
                    Digest.State.FAILED,
                    "",
                    Sentence.of("Hallway made a mistake here. Try again; the log has the details."));
        }
    }

    private void read(ContentSource source, MessageDigest digest) throws IOException, InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocate(STEP);
        while (true) {
            if (Thread.interrupted() || isGivenUp()) {
                throw new InterruptedException();
            }
            long begin = System.nanoTime();
            buffer.clear().limit(file.own() ? STEP : limit.step(STEP));
            int count = source.read(buffer);
            if (count < 0) {
                return;
            }
            digest.update(buffer.array(), 0, count);
            done(count);
            long wait = file.own() ? Math.min(System.nanoTime() - begin, LONGEST_PAUSE_NANOS) : limit.take(count);
            if (wait > 0) {
                pause.pause(wait);
            }
        }
    }

    private synchronized void begin(long bytes) {
        state = Digest.State.RUNNING;
        bytesTotal = bytes;
    }

    private synchronized void done(int bytes) {
        bytesDone += bytes;
    }

    private synchronized void end(Digest.State how, String digest, Sentence sentence) {
        if (hasEnded()) {
            return;
        }
        state = how;
        sha256 = digest;
        problem = sentence;
    }
}
