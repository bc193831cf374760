package hallway.cli;

import hallway.config.DataDirectory;
import hallway.config.Version;
import hallway.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The words before the command, and what every command needs: streams, data directory, the running node. */
@Command(
        name = "hallway",
        description = {"Shares folders with the other machines of a small office, without a server.", ""},
        versionProvider = HallwayCommand.Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%nOptions, before or after the command:%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "A machine is named by its name, or by the first 6 or more characters of its id;",
            "'me' is this one.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 Hallway is not running,",
            "4 machine, share or file not found, 5 not allowed."
        })
final class HallwayCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> env;
    private final Terminal terminal;
    private final Json json = new Json();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The folder that holds all of one Hallway (default: $HALLWAY_HOME, else the system's own"
                    + " place).")
    private @Nullable String data;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    @Spec
    private @Nullable CommandSpec spec;

    private @Nullable LocalApi api;

    HallwayCommand(PrintStream out, PrintStream err, Map<String, String> env, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.env = env;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec().commandLine(), "Say what to do");
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    Terminal terminal() {
        return terminal;
    }

    Json json() {
        return json;
    }

    ZoneId zone() {
        return ZoneId.systemDefault();
    }

    String environment(String name) {
        return env.getOrDefault(name, "");
    }

    DataDirectory data() {
        String chosen = data == null ? environment("HALLWAY_HOME") : data;
        return DataDirectory.choose(
                chosen.isBlank() ? null : Folders.absolute(chosen),
                env,
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")));
    }

    RunningNode runningNode() throws IOException {
        return RunningNode.find(data(), json);
    }

    LocalApi api() throws IOException {
        LocalApi known = api;
        if (known == null) {
            known = new LocalApi(runningNode(), json);
            api = known;
        }
        return known;
    }

    /** Prints the JSON document {@code answer} as the node gave it. */
    void printJson(byte[] answer) {
        out.println(Printable.json(new String(answer, StandardCharsets.UTF_8)).strip());
    }

    /** Confirms something to a person; a script gets only the exit code. */
    void say(String sentence) {
        if (terminal.output()) {
            out.println(Printable.sentence(sentence));
        }
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not made by picocli");
        }
        return spec;
    }

    /** {@code hallway 0.1.0}. */
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"hallway " + Version.current()};
        }
    }
}
