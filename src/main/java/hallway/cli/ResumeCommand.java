package hallway.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hallway resume}. */
@Command(
        name = "resume",
        description = {"Goes on with a download or an upload that was paused.", ""})
final class ResumeCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(paramLabel = "ID", description = "As in 'hallway transfers': t7.")
    private String id = "";

    ResumeCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        byte[] unused = hallway.api().patch("/api/v1/transfers/" + Target.encode(id), Map.of("paused", false));
        hallway.say(id + " goes on.");
        return 0;
    }
}
