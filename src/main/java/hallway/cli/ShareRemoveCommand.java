package hallway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hallway share remove}. */
@Command(
        name = "remove",
        description = {"Stops sharing a folder. The folder and its files stay as they are.", ""})
final class ShareRemoveCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(paramLabel = "NAME", description = "The share's name.")
    private String name = "";

    ShareRemoveCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        hallway.api().delete(path(name));
        hallway.say(name + " is no longer shared.");
        return 0;
    }

    /** Where the local API has this machine's share called {@code name}. */
    static String path(String name) {
        return "/api/v1/shares/" + Target.encode(name);
    }
}
