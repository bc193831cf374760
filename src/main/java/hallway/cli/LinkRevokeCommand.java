package hallway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hallway link revoke}. */
@Command(
        name = "revoke",
        description = {"Ends a link for a guest at once, also for whoever is reading by it.", ""})
final class LinkRevokeCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(paramLabel = "ID", description = "As 'link list' shows it.")
    private String id = "";

    LinkRevokeCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        hallway.api().delete("/api/v1/guest-links/" + Target.encode(id));
        hallway.say("The link " + id + " opens nothing any more.");
        return 0;
    }
}
