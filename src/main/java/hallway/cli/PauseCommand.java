package hallway.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hallway pause}. */
@Command(
        name = "pause",
        description = {"Pauses a download or an upload until 'hallway resume'.", ""})
final class PauseCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(paramLabel = "ID", description = "As in 'hallway transfers': t7.")
    private String id = "";

    PauseCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        byte[] unused = hallway.api().patch("/api/v1/transfers/" + Target.encode(id), Map.of("paused", true));
        hallway.say(id + " is paused.");
        return 0;
    }
}
