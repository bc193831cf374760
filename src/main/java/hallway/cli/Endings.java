package hallway.cli;

import java.io.PrintStream;

/** What a command says of the transfer that it has followed. */
final class Endings {
    private Endings() {}

    /**
     * Tells what the person should know.
     *
     * @return the exit code
     */
    static int tell(Answers.Transfer transfer, PrintStream err) {
        transfer.notes().forEach(note -> Failures.print(err, note));
        transfer.problems().forEach(problem -> Failures.print(err, problem));
        if (transfer.isDone()) {
            return 0;
        }
        String what = transfer.isUpload() ? "upload" : "download";
        if (transfer.isWaiting()) {
            Failures.print(
                    err,
                    transfer.waiting() + " Hallway does that without this command; 'hallway cancel " + transfer.id()
                            + "' ends it.");
        } else if (transfer.isPaused()) {
            Failures.print(
                    err, "The " + what + " is paused. 'hallway resume " + transfer.id() + "' goes on from there.");
        } else if (transfer.problems().isEmpty()) {
            Failures.print(err, "The " + what + " was " + transfer.state() + ". The same command goes on from there.");
        }
        return 1;
    }
}
