package hallway.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hallway share rename}. */
@Command(
        name = "rename",
        description = {"Gives a share of this machine another name. The folder keeps its own.", ""})
final class ShareRenameCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(index = "0", paramLabel = "NAME", description = "The share's name now.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "Its new name.")
    private String newName = "";

    ShareRenameCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        hallway.api().patch(ShareRemoveCommand.path(name), Map.of("name", newName));
        hallway.say(name + " is now called " + newName + ".");
        return 0;
    }
}
