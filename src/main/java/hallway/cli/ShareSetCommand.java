package hallway.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hallway share set}. */
@Command(
        name = "set",
        description = {"Changes who may see a folder that this machine shares. It holds at once.", ""})
final class ShareSetCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(paramLabel = "NAME", description = "The share's name.")
    private String name = "";

    @Mixin
    private final Audience audience = new Audience();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    ShareSetCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> change = audience.fields();
        if (change.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Say --audience WHO or --person NODE");
        }
        hallway.api().patch(ShareRemoveCommand.path(name), change);
        hallway.say("Saved: who may see " + name + ".");
        return 0;
    }
}
