package hallway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hallway bin empty}. */
@Command(
        name = "empty",
        description = {"Erases all that is in the bin of a share of this machine, for good.", ""})
final class BinEmptyCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(paramLabel = "NAME", description = "The share's name.")
    private String name = "";

    BinEmptyCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        byte[] unused = hallway.api().delete(BinCommand.path(name));
        hallway.say("Emptied: the bin of " + name + ".");
        return 0;
    }
}
