package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallway network}. */
@Command(
        name = "network",
        description = {
            "Shows, or says, what the network is that this machine is on.",
            "On an office network the others see this machine and what it shares; on any other nothing is offered to"
                    + " anybody.",
            ""
        })
final class NetworkCommand implements Callable<Integer> {
    private static final String PATH = "/api/v1/network";

    private final HallwayCommand hallway;

    @Parameters(arity = "0..1", paramLabel = "office|public", description = "What this network is; remembered.")
    private @Nullable String kind;

    @Option(
            names = "--interface",
            paramLabel = "IF",
            description = "Only the network there (default: those that have not been answered for).")
    private @Nullable String interfaceName;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    NetworkCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        if (kind != null) {
            if (!kind.equals("office") && !kind.equals("public")) {
                throw new ProblemException(ProblemCode.BAD_REQUEST, "A network is either office or public.");
            }
            Map<String, String> answer = new LinkedHashMap<>();
            answer.put("kind", kind);
            if (interfaceName != null) {
                answer.put("interface", interfaceName);
            }
            hallway.api().put(PATH, answer);
        }
        byte[] networks = hallway.api().get(PATH);
        if (json) {
            hallway.printJson(networks);
            return 0;
        }
        Table table = Table.headed(hallway.terminal().output(), "KIND", "NETWORK");
        for (Answers.Network network : hallway.json().readList(networks, Answers.Network.class)) {
            table.row(network.kind(), network.label());
        }
        table.print(hallway.out());
        return 0;
    }
}
