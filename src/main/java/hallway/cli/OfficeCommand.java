package hallway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hallway office} and the commands below it, each a method. */
@Command(
        name = "office",
        description = {
            "Membership of an office, so that its machines trust each other.",
            "Alone it says which office this machine is in.",
            ""
        },
        commandListHeading = "%nCommands:%n")
final class OfficeCommand implements Callable<Integer> {
    private static final String ROOT = "/api/v1/membership";
    private static final int FAILED = 1;

    private final HallwayCommand hallway;
    private final InputStream in;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** @param in where a code or a key is read from */
    OfficeCommand(HallwayCommand hallway, InputStream in) {
        this.hallway = hallway;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        byte[] answer = hallway.api().get(ROOT);
        if (json) {
            hallway.printJson(answer);
            return 0;
        }
        Answers.Membership now = hallway.api().read(answer, Answers.Membership.class);
        hallway.out().println(Printable.sentence(sentence(now)));
        return 0;
    }

    private static String sentence(Answers.Membership now) {
        if (now.office().isEmpty() && now.offers().isEmpty()) {
            return "This machine is in no office. See: hallway office create --help, hallway office join --help";
        }
        if (now.office().isEmpty()) {
            Answers.OfficeOffer offer = now.offers().get(0);
            return offer.nodeName() + " offers membership of “" + offer.office() + "”. To join: hallway office join";
        }
        String state = now.removed()
                ? ", but was removed from it; after comparing digits with " + now.keeper()
                        + " (hallway pair) its user can add it"
                : now.good() ? "" : ", but its membership has ended: join again with a new code";
        return "This machine is in the office “" + now.name() + "”" + state
                + (now.holdsKey() ? "; the office's key is here." : "; its key is on " + now.keeper() + ".");
    }

    @Command(
            name = "create",
            description = {
                "Makes an office, with this machine as its first member, and prints the recovery sheet.",
                "Keep the sheet where nobody finds it: whoever has it can let machines in.",
                ""
            })
    int create(
            @Option(names = "--name", paramLabel = "N", required = true, description = "What it is called.")
                    String name)
            throws IOException {
        printSheet(hallway.api().post(ROOT, Map.of("name", name)));
        hallway.say("Print this sheet and lock it away: whoever has it can let machines in.");
        return 0;
    }

    @Command(
            name = "sheet",
            description = {"Prints the recovery sheet again, where the office's key is.", ""})
    int sheet() throws IOException {
        printSheet(hallway.api().post(ROOT + "/sheet"));
        return 0;
    }

    private void printSheet(byte[] answer) throws IOException {
        Answers.Sheet sheet = hallway.api().read(answer, Answers.Sheet.class);
        hallway.out().println(Printable.text("Recovery sheet of the office “" + sheet.name() + "”"));
        hallway.out().println(Printable.text("Office id: " + sheet.office()));
        sheet.key().forEach(line -> hallway.out().println(Printable.text("  " + line)));
    }

    @Command(
            name = "recover",
            description = {
                "Brings the office's key to this machine, from the recovery sheet.",
                "Reads the key from the standard input, where no other user of the machine sees it.",
                "Do it in the office, so that the others tell who was removed.",
                ""
            })
    int recover(
            @Option(
                            names = "--name",
                            paramLabel = "N",
                            required = true,
                            description = "What the office is called, as on the sheet.")
                    String name)
            throws IOException {
        StringBuilder key = new StringBuilder();
        Prompt prompt = new Prompt(hallway, in);
        String line = prompt.line("Type the key from the sheet, then an empty line:");
        while (!line.isEmpty()) {
            key.append(line).append(' ');
            line = prompt.line("");
        }
        if (key.isEmpty()) {
            throw wrongUsage("recover", "No key was given; nothing was changed");
        }
        hallway.api().post(ROOT + "/recover", Map.of("name", name, "key", key.toString()));
        hallway.say("The key of “" + name + "” is on this machine now.");
        return 0;
    }

    @Command(
            name = "invite",
            description = {
                "Prints a code by which other machines join the office.",
                "On an unattended machine, put it into the file join.code in its data directory before Hallway starts.",
                ""
            })
    int invite(
            @Option(names = "--uses", paramLabel = "N", description = "How many machines may use it (default: 1).")
                    @Nullable
                    Integer uses,
            @Option(
                            names = "--expires",
                            paramLabel = "D",
                            defaultValue = "1d",
                            description = "When it ends: 30m, 2h, 3d or 4w (default: 1d).")
                    String expires,
            @Option(names = "--revoke", description = "Take back all codes instead.") boolean revoke)
            throws IOException {
        if (revoke) {
            hallway.api().delete(ROOT + "/codes");
            hallway.say("No code that was made before can be used any more.");
            return 0;
        }
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("uses", uses == null ? 1 : uses);
        wanted.put("minutes", Life.of(expires, command("invite")).toMinutes());
        LocalApi api = hallway.api();
        hallway.out()
                .println(api.read(api.post(ROOT + "/codes", wanted), Answers.Code.class)
                        .code());
        return 0;
    }

    @Command(
            name = "join",
            description = {
                "Joins an office by a code that a member gave.",
                "'-' asks for it, or reads it from the standard input, where no other user of the machine sees it.",
                "Without a code, the office that was offered here is joined.",
                ""
            })
    int join(@Parameters(arity = "0..1", paramLabel = "CODE", description = "The code, or -.") @Nullable String code)
            throws IOException {
        LocalApi api = hallway.api();
        boolean asks = "-".equals(code)
                || (code == null
                        && hallway.terminal().output()
                        && api.get(ROOT, Answers.Membership.class).offers().isEmpty());
        String given = asks ? new Prompt(hallway, in).line("The code that a member gave:") : code;
        if ("".equals(given)) {
            throw wrongUsage("join", "No code was given; nothing was joined");
        }
        Answers.Membership now = api.read(
                api.post(ROOT + "/join", given == null ? Map.of() : Map.of("code", given)), Answers.Membership.class);
        hallway.say(sentence(now));
        return 0;
    }

    @Command(
            name = "add",
            description = {"Offers membership to a machine that is verified; its user is asked there.", ""})
    int add(@Parameters(paramLabel = "NODE", description = "The machine's name, or the start of its id.") String node)
            throws IOException {
        hallway.api().post(ROOT + "/members", Map.of("node", node));
        hallway.say("Now somebody has to say yes on " + node + ".");
        return 0;
    }

    @Command(
            name = "members",
            description = {"Lists the members of the office that this machine has met.", ""})
    int members(@Option(names = "--json", description = "Print one JSON document, with whole ids.") boolean asJson)
            throws IOException {
        Answers.Membership now = hallway.api().get(ROOT, Answers.Membership.class);
        if (asJson) {
            JsonArray array = new JsonArray(hallway.out(), hallway.json());
            now.members().forEach(array::add);
            array.end();
            return 0;
        }
        Table table = Table.headed(hallway.terminal().output(), "NAME", "ID", "SINCE", "LETS OTHERS IN");
        for (Answers.Member member : now.members()) {
            table.row(
                    member.name(),
                    member.id().substring(0, 7),
                    member.since().toString().substring(0, 10),
                    member.keeper() ? "yes, has the key" : member.introducer() ? "yes" : "no");
        }
        table.print(hallway.out());
        return 0;
    }

    @Command(
            name = "introducer",
            description = {"Allows a member to let others in.", ""})
    int introducer(
            @Parameters(paramLabel = "NODE", description = "The machine's name, or the start of its id.") String node)
            throws IOException {
        hallway.api().put(ROOT + "/members/" + Target.encode(node) + "/introducer", Map.of());
        hallway.say(node + " may let others in.");
        return 0;
    }

    @Command(
            name = "revoke",
            description = {
                "Removes a machine from the office; every member hears of it as soon as it is on the network.",
                "Machines that it has let in are out with it, unless --keep-introduced is said.",
                ""
            })
    int revoke(
            @Parameters(paramLabel = "NODE", description = "The machine's name, or the start of its id.") String node,
            @Option(names = "--keep-introduced", description = "Those whom it has let in stay members.") boolean keep)
            throws IOException {
        hallway.api().delete(ROOT + "/members/" + Target.encode(node) + (keep ? "?keep=true" : ""));
        hallway.say(node + " is removed from the office.");
        return 0;
    }

    @Command(
            name = "leave",
            description = {
                "Leaves the office. Its members trust this machine no longer.",
                "Where the office's key is, it asks first: without the key and its sheet nobody can be let in or removed.",
                ""
            })
    int leave(@Option(names = "--yes", description = "Do not ask.") boolean yes) throws IOException {
        if (!yes && !isAgreed(hallway.api().get(ROOT, Answers.Membership.class))) {
            Failures.print(hallway.err(), "Nothing was changed.");
            return FAILED;
        }
        hallway.api().delete(ROOT);
        hallway.say("This machine is in no office any more.");
        return 0;
    }

    private boolean isAgreed(Answers.Membership now) throws IOException {
        if (!now.holdsKey()) {
            return true;
        }
        String warning = "The key of “" + now.name() + "” is on this machine and is erased with it. Print the recovery"
                + " sheet first (hallway office sheet): without it nobody can take over the office";
        if (!hallway.terminal().output()) {
            throw wrongUsage("leave", warning + ". Say --yes if you have it");
        }
        return new Prompt(hallway, in).agrees(warning + ". Leave?");
    }

    private ParameterException wrongUsage(String command, String sentence) {
        return new ParameterException(command(command), sentence);
    }

    private CommandLine command(String name) {
        return Objects.requireNonNull(spec.subcommands().get(name));
    }
}
