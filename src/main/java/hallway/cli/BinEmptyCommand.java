package hallway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hallway bin empty}. */
@Command(
        name = "empty",
        description = {"Erases all that is in the bin of a share of this machine, for good.", ""})
final class BinEmptyCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    private final HallwayCommand hallway;
    private final InputStream in;

    @Parameters(paramLabel = "NAME", description = "The share's name.")
    private String name = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** @param in what the person answers */
    BinEmptyCommand(HallwayCommand hallway, InputStream in) {
        this.hallway = hallway;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        if (!yes && !isAgreed()) {
            Failures.print(hallway.err(), "Nothing was erased.");
            return FAILED;
        }
        byte[] unused = hallway.api().delete(BinCommand.path(name));
        hallway.say("Emptied: the bin of " + name + ".");
        return 0;
    }

    private boolean isAgreed() throws IOException {
        if (!hallway.terminal().output()) {
            throw new ParameterException(
                    spec.commandLine(), "What is in the bin would be erased for good. Say --yes if you want that");
        }
        Answers.Bin bin = hallway.api().get(BinCommand.path(name) + "?offset=0&limit=1", Answers.Bin.class);
        return new Prompt(hallway, in)
                .agrees("Erase what is in the bin of " + name + " for good (" + Figures.count(bin.total(), "thing")
                        + ", " + Figures.size(bin.bytes()) + ")?");
    }
}
