package hallway.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hallway people}. */
@Command(
        name = "people",
        description = {"Lists the machines that are verified. 'hallway pair NODE' verifies another one.", ""})
final class PeopleCommand implements Callable<Integer> {
    private static final Set<String> VERIFIED = Set.of("l2", "l3");

    private final HallwayCommand hallway;

    @Option(names = "--json", description = "Print one JSON document, with whole ids.")
    private boolean json;

    PeopleCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        List<Answers.Node> nodes = hallway.api().getList("/api/v1/nodes", Answers.Node.class).stream()
                .filter(node -> !node.own() && VERIFIED.contains(node.level()))
                .toList();
        if (json) {
            JsonArray array = new JsonArray(hallway.out(), hallway.json());
            nodes.forEach(array::add);
            array.end();
        } else {
            NodesCommand.print(hallway, nodes);
        }
        return 0;
    }
}
