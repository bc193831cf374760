package hallway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hallway pair}. */
@Command(
        name = "pair",
        description = {
            "Verifies another machine: both show six digits, and both people say whether they are the same.",
            "Prints the digits, then waits for 'yes' or 'no'. Run it, or answer on the page, on the other machine too.",
            "Where the two are far apart, --link prints a link instead: whoever gets it from you and uses it within a day,",
            "by 'pair LINK' or on the page, verifies this machine, and is verified by it. It is good once.",
            "'pair -' reads the link from the standard input, where no other user of the machine sees it.",
            ""
        })
final class PairCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int NOT_ALLOWED = 5;
    private static final long LOOK_MILLIS = 200;
    private static final Set<String> YES = Set.of("yes", "y", "same");
    private static final Set<String> NO = Set.of("no", "n", "different");

    private final HallwayCommand hallway;
    private final InputStream in;

    @Parameters(
            arity = "0..1",
            paramLabel = "NODE|LINK",
            description = "The machine's name, or the start of its id; or a link that its owner has sent.")
    private String node = "";

    @Option(names = "--link", description = "Print a link that verifies this machine and whoever uses it.")
    private boolean link;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** @param in what the person answers */
    PairCommand(HallwayCommand hallway, InputStream in) {
        this.hallway = hallway;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (link == !node.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name a machine or a link, or say --link");
        }
        LocalApi api = hallway.api();
        if (link) {
            hallway.out()
                    .println(api.read(api.post("/api/v1/links"), Answers.Link.class)
                            .link());
            return 0;
        }
        String given = node.equals("-") ? Objects.requireNonNullElse(lines().readLine(), "") : node;
        if (node.equals("-") || given.contains("#/verify/")) {
            Answers.Node other = api.read(api.post("/api/v1/links/use", Map.of("link", given)), Answers.Node.class);
            hallway.say(other.name() + " is verified.");
            return 0;
        }
        return compare(api);
    }

    private int compare(LocalApi api) throws IOException, InterruptedException {
        Answers.Pairing begun = api.read(api.post("/api/v1/pairings", Map.of("node", node)), Answers.Pairing.class);
        String path = "/api/v1/pairings/" + begun.id();
        Answers.Pairing pairing = await(path, "starting");
        if (!pairing.step().equals("compare")) {
            return end(pairing);
        }
        hallway.out().println(pairing.digits());
        hallway.out().flush();
        hallway.say("Does " + pairing.name() + " show the same digits? Look there or ask. yes or no:");
        hallway.out().flush();
        String answer = answer();
        if (answer.isEmpty()) {
            api.delete(path);
            Failures.print(hallway.err(), "No answer was given, so nothing is verified.");
            return FAILED;
        }
        api.put(path, Map.of("same", YES.contains(answer), "digits", pairing.digits()));
        hallway.say("Waiting for the answer on " + pairing.name() + "…");
        return end(await(path, "compare"));
    }

    /** {@code yes}, {@code no} or the like; empty at the end of the input. */
    private String answer() throws IOException {
        BufferedReader lines = lines();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String word = line.strip().toLowerCase(Locale.ROOT);
            if (YES.contains(word) || NO.contains(word)) {
                return word;
            }
            Failures.print(hallway.err(), "Answer yes or no.");
        }
        return "";
    }

    private BufferedReader lines() {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private Answers.Pairing await(String path, String step) throws IOException, InterruptedException {
        Answers.Pairing now = hallway.api().get(path, Answers.Pairing.class);
        while (now.step().equals(step)) {
            Thread.sleep(LOOK_MILLIS);
            now = hallway.api().get(path, Answers.Pairing.class);
        }
        return now;
    }

    private int end(Answers.Pairing pairing) {
        if (pairing.step().equals("verified")) {
            hallway.say(pairing.name() + " is verified.");
            return 0;
        }
        String other = pairing.name();
        boolean differ = pairing.step().equals("different");
        String sentence;
        if (differ) {
            sentence =
                    "The digits differ, so nothing is verified. Somebody may stand between the two machines, or it is"
                            + " another machine than you think.";
        } else if (pairing.step().equals("withdrawn")) {
            sentence = "It was closed on " + other + " without an answer. Nothing is verified; try again together.";
        } else if (pairing.step().equals("expired")) {
            sentence = "Nobody answered on " + other + " within five minutes. Nothing is verified; try again together.";
        } else {
            sentence = pairing.reason().isEmpty() ? "The digits could not be compared." : pairing.reason();
        }
        Failures.print(hallway.err(), sentence);
        return differ ? NOT_ALLOWED : FAILED;
    }
}
