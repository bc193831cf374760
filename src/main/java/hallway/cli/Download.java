package hallway.cli;

import hallway.model.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Follows one transfer to its end, or until it has to wait for longer or is paused; then it goes on without this command.
 * If the command is broken off (Ctrl+C) it is cancelled, or paused where the same command would begin anew.
 */
final class Download {
    /** Small downloads are seen to end at once, long ones are asked about {@value #SLOWEST_MILLIS} ms apart. */
    private static final long FIRST_MILLIS = 10;

    private static final long SLOWEST_MILLIS = 150;

    /** What is in the way for longer is told; the node goes on by itself when it has passed. */
    private static final long LONGEST_WAIT_NANOS = 10_000_000_000L;

    private final LocalApi api;
    private final String path;
    private final ProgressLine progress;
    private final PrintStream err;
    private final String id;
    private final boolean paused;

    /** @param paused when the command is broken off it is paused, not cancelled */
    Download(LocalApi api, String id, ProgressLine progress, PrintStream err, boolean paused) {
        this.api = api;
        this.id = id;
        this.paused = paused;
        this.path = "/api/v1/transfers/" + Target.encode(id);
        this.progress = progress;
        this.err = err;
    }

    /** The transfer's last state, as JSON. @throws NoNodeException if the node ends before it */
    byte[] await() throws IOException, InterruptedException {
        Thread cancel = new Thread(this::cancel, "hallway-cancel");
        Runtime.getRuntime().addShutdownHook(cancel);
        try {
            return follow();
        } catch (NoNodeException e) {
            throw new NoNodeException(
                    "Hallway on this machine has ended. Start it again; the same command then goes on from there.");
        } finally {
            progress.clear();
            goOnWithout(cancel);
        }
    }

    private byte[] follow() throws IOException, InterruptedException {
        long pause = FIRST_MILLIS;
        long moving = System.nanoTime();
        long moved = 0;
        boolean held = false;
        while (true) {
            byte[] answer = api.get(path);
            Answers.Transfer transfer = api.read(answer, Answers.Transfer.class);
            long now = System.nanoTime();
            // a try that brings nothing is still a wait
            held = transfer.isWaiting() || (held && transfer.bytesDone() == moved);
            moved = transfer.bytesDone();
            moving = held ? moving : now;
            if (transfer.hasEnded() || transfer.isPaused() || now - moving > LONGEST_WAIT_NANOS) {
                return answer;
            }
            progress.show(transfer);
            Thread.sleep(pause);
            pause = Math.min(pause * 2, SLOWEST_MILLIS);
        }
    }

    private void cancel() {
        try {
            if (paused) {
                api.patch(path, Map.of("paused", true));
            } else {
                api.delete(path);
            }
        } catch (IOException | NoNodeException | ProblemException e) {
            // the node has gone, or the transfer has ended: there is nothing to cancel
            return;
        }
        progress.clear();
        Failures.print(
                err,
                paused
                        ? "Paused. 'hallway resume " + id + "' goes on from there, 'hallway cancel " + id + "' ends it."
                        : "Cancelled. The same command goes on from there.");
    }

    /** Goes on after the transfer's end, unless the command is being broken off: then the hook has the last word. */
    private static void goOnWithout(Thread cancel) throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(cancel);
        } catch (IllegalStateException e) {
            new CountDownLatch(1).await();
        }
    }
}
