package hallway.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
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
        boolean audienceSaid = !change.isEmpty();
        if (!audienceSaid && !write.isSaid()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say --audience WHO, --person NODE, --writable, --read-only, --quota SIZE or --reserve SIZE");
        }
        LocalApi api = hallway.api();
        Optional<Answers.OwnShare> before =
                hallway.json().readList(api.get("/api/v1/shares"), Answers.OwnShare.class).stream()
                        .filter(share -> share.name().equalsIgnoreCase(name)
                                || share.id().equals(name))
                        .findFirst();
        // what everyone may see is what was never said otherwise
        boolean chosen =
                before.filter(share -> !share.audience().equals("everyone")).isPresent();
        change.putAll(write.fields(audienceSaid || chosen));
        Answers.OwnShare after = api.read(api.patch(ShareRemoveCommand.path(name), change), Answers.OwnShare.class);
        hallway.say(sentence(after));
        if (before.filter(Answers.OwnShare::writable).isPresent()
                && !after.writable()
                && !change.containsKey("writable")) {
            Failures.print(
                    hallway.err(),
                    "Others could change the files in " + after.name()
                            + "; now they may only read them. Say --writable if they shall go on.");
        }
        return 0;
    }

    private static String sentence(Answers.OwnShare share) {
        String who = switch (share.audience()) {
            case "everyone" -> "every machine on the office network";
            case "office" -> "verified machines and members of the office";
            case "people" -> "the machines that were named";
            default -> share.audience();
        };
        return "Saved: " + share.name() + ". " + (share.writable() ? "Read and changed" : "Only read") + " by " + who
                + ".";
    }
}
