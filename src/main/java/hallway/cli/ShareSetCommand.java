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
        description = {
            "Changes who may see or change a folder that this machine shares, or how much it may hold. It holds at once.",
            "A new audience may only read, unless --writable is said with it.",
            ""
        })
final class ShareSetCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(paramLabel = "NAME", description = "The share's name.")
    private String name = "";

    @Mixin
    private final Audience audience = new Audience();

    @Mixin
    private final WriteOptions write = new WriteOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    ShareSetCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> change = audience.fields();
        change.putAll(write.fields(!change.isEmpty()));
        if (change.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say --audience WHO, --person NODE, --read-only, --quota SIZE or --reserve SIZE");
        }
        hallway.api().patch(ShareRemoveCommand.path(name), change);
        hallway.say("Saved: " + name + ".");
        return 0;
    }
}
