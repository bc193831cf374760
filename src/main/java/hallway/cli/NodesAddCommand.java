package hallway.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallway nodes add}. */
@Command(
        name = "add",
        description = {
            "Adds a machine by its address, for networks where machines don't see each other by themselves.",
            ""
        })
final class NodesAddCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(paramLabel = "HOST[:PORT]", description = "Where its Hallway answers (port: 4255).")
    private String address = "";

    @Option(names = "--json", description = "Print the machine as a JSON document.")
    private boolean json;

    NodesAddCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        byte[] answer = hallway.api().post("/api/v1/nodes", Map.of("address", address));
        if (json) {
            hallway.printJson(answer);
        } else {
            NodesCommand.print(hallway, List.of(hallway.api().read(answer, Answers.Node.class)));
        }
        return 0;
    }
}
