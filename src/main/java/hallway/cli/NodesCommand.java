package hallway.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hallway nodes}. */
@Command(
        name = "nodes",
        description = {
            "Lists the machines with Hallway that were seen, this one first.",
            "The level says how well a machine is known: l1 seen before, l2 verified, l3 named in a share.",
            ""
        })
final class NodesCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Option(names = "--json", description = "Print one JSON document, with whole ids.")
    private boolean json;

    NodesCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        byte[] answer = hallway.api().get("/api/v1/nodes");
        if (json) {
            hallway.printJson(answer);
        } else {
            print(hallway, hallway.json().readList(answer, Answers.Node.class));
        }
        return 0;
    }

    static void print(HallwayCommand hallway, List<Answers.Node> nodes) {
        Table table = Table.headed(hallway.terminal().output(), "NAME", "ID", "LEVEL", "STATE", "ADDRESSES");
        for (Answers.Node node : nodes) {
            table.row(
                    node.name(),
                    node.id().substring(0, Math.min(7, node.id().length())),
                    node.own() ? "own" : node.level(),
                    state(hallway, node),
                    String.join(" ", node.addresses()));
        }
        table.print(hallway.out());
    }

    /** {@code online}, or since when it is not. */
    static String state(HallwayCommand hallway, Answers.Node node) {
        return node.own() || node.state().equals("online")
                ? "online"
                : node.state() + " since " + Figures.time(node.lastSeen(), hallway.zone());
    }
}
