package hallway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hallway bin}, which needs one of its own commands. */
@Command(
        name = "bin",
        description = {"Shows and restores what others deleted or replaced here.", ""},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
final class BinCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the bin");
    }

    /** Where the local API has the bin of the share {@code name}. */
    static String path(String name) {
        return ShareRemoveCommand.path(name) + "/bin";
    }
}
