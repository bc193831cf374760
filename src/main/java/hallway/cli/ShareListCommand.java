package hallway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hallway share list}. */
@Command(
        name = "list",
        description = {"Lists the folders that this machine shares.", ""})
final class ShareListCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ShareListCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        byte[] answer = hallway.api().get("/api/v1/shares");
        if (json) {
            hallway.printJson(answer);
            return 0;
        }
        Table table = Table.headed(hallway.terminal().output(), "NAME", "AUDIENCE", "STATE", "FOLDER");
        for (Answers.OwnShare share : hallway.json().readList(answer, Answers.OwnShare.class)) {
            table.row(
                    share.name(),
                    share.audience() + (share.writable() ? ", writable" : ""),
                    share.state(),
                    share.folder());
        }
        table.print(hallway.out());
        return 0;
    }
}
