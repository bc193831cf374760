package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hallway link}. */
@Command(
        name = "link",
        description = {
            "Makes a link for a guest without Hallway to a file or folder that this machine shares.",
            "It is printed once: keep or send it at once. It ends by itself after 7 days, when the file is deleted or the"
                    + " folder no longer shared, or by 'link revoke'.",
            ""
        },
        commandListHeading = "%nCommands:%n")
final class LinkCommand implements Callable<Integer> {
    private final HallwayCommand hallway;
    private final InputStream in;

    @Parameters(arity = "0..1", paramLabel = "NODE/SHARE[/PATH]", description = "What the guest shall get; 'me/Plans'.")
    private String target = "";

    @Option(names = "--expires", paramLabel = "D", description = "When it ends: 30m, 2h, 3d or 4w (default: 7d).")
    private String expires = "7d";

    @Option(
            names = "--password",
            description = "Ask for a password that the guest has to say as well; read from the standard input.")
    private boolean password;

    @Option(names = "--drop", description = "The guest sends files into the folder, and sees nothing of it.")
    private boolean drop;

    @Option(names = "--uses", paramLabel = "N", description = "It can be used N times (default: any number of times).")
    private int uses;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** @param in where the password comes from, unless there is a terminal */
    LinkCommand(HallwayCommand hallway, InputStream in) {
        this.hallway = hallway;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        if (target.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Say what the link is for, as in me/Plans/house.pdf");
        }
        Target what = Target.inShare(target);
        LocalApi api = hallway.api();
        Answers.Node node = api.get(what.nodePath(), Answers.Node.class);
        if (!node.own()) {
            throw new ProblemException(
                    ProblemCode.NOT_ALLOWED,
                    "A link for guests is made on the machine that shares the folder: run this on “" + node.name()
                            + "”, or ask its owner.");
        }
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("share", what.share().orElseThrow());
        link.put("path", what.path().toString());
        link.put("drop", drop);
        link.put(
                "expires",
                Instant.now().plus(Life.of(expires, spec.commandLine())).toString());
        link.put("uses", uses);
        if (password) {
            link.put("password", password());
        }
        byte[] answer = api.post("/api/v1/guest-links", link);
        if (json) {
            hallway.printJson(answer);
        } else {
            hallway.out()
                    .println(Printable.text(
                            api.read(answer, Answers.GivenGuestLink.class).url()));
        }
        return 0;
    }

    private String password() throws IOException {
        @Nullable Console console = hallway.terminal().output() ? System.console() : null;
        String typed;
        if (console == null) {
            typed = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        } else {
            char[] hidden = console.readPassword("Password for the guest: ");
            typed = hidden == null ? "" : new String(hidden);
        }
        String said = Objects.requireNonNullElse(typed, "").strip();
        if (said.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "No password was given; nothing was made");
        }
        return said;
    }
}
