package hallway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hallway cancel}. */
@Command(
        name = "cancel",
        description = {
            "Cancels a download or an upload.",
            "What is there already is kept: the same 'hallway get' or 'hallway put' goes on from it.",
            ""
        })
final class CancelCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(paramLabel = "ID", description = "As in 'hallway transfers': t7.")
    private String id = "";

    CancelCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        hallway.api().delete("/api/v1/transfers/" + Target.encode(id));
        hallway.say(id + " is cancelled.");
        return 0;
    }
}
