package hallway.cli;

import hallway.model.NodeName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hallway start}. */
@Command(
        name = "start",
        description = {
            "Runs Hallway until it is stopped.",
            "It stays in the foreground; stop it with 'hallway stop' or Ctrl+C.",
            "When all is open it prints one line: ready http://127.0.0.1:4256/ id=<id>",
            ""
        })
final class StartCommand implements Callable<Integer> {
    /** The last of four ports, and of the next four if those are taken, is a port still. */
    private static final int LAST_PEER_PORT = 65_000;

    private static final int LAST_PORT = 65_535;

    private final HallwayCommand hallway;
    private final NodeStarter starter;

    @Option(names = "--headless", description = "Without a tray icon and without opening the page.")
    private boolean headless;

    @Option(names = "--name", paramLabel = "N", description = "What this machine is called; kept for later starts.")
    private @Nullable String name;

    @Option(
            names = "--peer-port",
            paramLabel = "P",
            description = "The first of the four ports; the others follow it (default: 4255).")
    private @Nullable Integer peerPort;

    @Option(names = "--local-port", paramLabel = "P", description = "The port of the page alone (default: 4256).")
    private @Nullable Integer localPort;

    @Option(
            names = "--interface",
            paramLabel = "IF",
            description = "Use this network interface only; may be repeated, and have a * in it.")
    private List<String> interfaces = List.of();

    @Option(
            names = "--office-network",
            description = "The network that this machine is on is the office; asked only as long as none is known.")
    private boolean officeNetwork;

    @Option(names = "--no-open", description = "Don't open the page.")
    private boolean noOpen;

    @Spec
    private @Nullable CommandSpec spec;

    StartCommand(HallwayCommand hallway, NodeStarter starter) {
        this.hallway = hallway;
        this.starter = starter;
    }

    @Override
    public Integer call() throws IOException {
        StartOptions options = new StartOptions(
                hallway.data(),
                headless,
                nodeName(),
                port("--peer-port", peerPort, LAST_PEER_PORT),
                port("--local-port", localPort, LAST_PORT),
                interfaces,
                officeNetwork,
                noOpen);
        return starter.start(options);
    }

    private Optional<NodeName> nodeName() {
        try {
            return Optional.ofNullable(name).map(NodeName::new);
        } catch (IllegalArgumentException e) {
            throw wrong("A machine's name has 1 to 63 bytes, no slash and no control characters");
        }
    }

    private OptionalInt port(String option, @Nullable Integer port, int last) {
        if (port == null) {
            return OptionalInt.empty();
        }
        if (port < 1 || port > last) {
            throw wrong(option + " is a number from 1 to " + last);
        }
        return OptionalInt.of(port);
    }

    private ParameterException wrong(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("not made by picocli");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
