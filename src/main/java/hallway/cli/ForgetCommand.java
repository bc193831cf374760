package hallway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hallway forget}. */
@Command(
        name = "forget",
        description = {
            "Forgets a machine.",
            "Its connections are cut, and what was known of it is gone.",
            "If it is still on the network it is found again, as a machine never seen before.",
            ""
        })
final class ForgetCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(paramLabel = "NODE", description = "The machine's name, or the start of its id.")
    private String node = "";

    ForgetCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        hallway.api().delete(Target.nodePath(node));
        hallway.say(node + " is forgotten.");
        return 0;
    }
}
