package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code hallway stop}: returns when the node's process has ended. */
@Command(
        name = "stop",
        description = {"Stops Hallway on this machine.", "Returns when it has ended.", ""})
final class StopCommand implements Callable<Integer> {
    /** A node stops within 2 s; a machine that is short of memory takes longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final long LOOK_MILLIS = 25;

    private final HallwayCommand hallway;

    StopCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunningNode node = hallway.runningNode();
        hallway.api().post("/api/v1/stop");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (node.isAlive()) {
            if (System.nanoTime() - deadline > 0) {
                throw new ProblemException(
                        ProblemCode.TIMED_OUT,
                        "Hallway was told to stop, but its process " + node.pid()
                                + " is still there. Look at its log, or" + " end the process.");
            }
            Thread.sleep(LOOK_MILLIS);
        }
        hallway.say("Hallway has stopped.");
        return 0;
    }
}
