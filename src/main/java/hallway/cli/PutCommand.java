package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hallway put}. */
@Command(
        name = "put",
        description = {
            "Puts files or folders into a share that others may change.",
            "Prints where they are, one a line.",
            "What can't be put is named with the reason; all else is put, and the exit code is 1.",
            "Nothing is overwritten: where a name is taken, both are kept, and yours gets a new name. With --replace yours"
                    + " takes its place, and what was there goes to its owner's bin.",
            "If the other machine goes away, or this command ends, Hallway goes on by itself as soon as it can.",
            ""
        })
final class PutCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(
            arity = "2..*",
            hideParamSyntax = true,
            paramLabel = "FILE... NODE/SHARE[/PATH]",
            description = "What to put, and into which folder; it is made if need be.")
    private List<String> words = List.of();

    @Option(names = "--replace", description = "Replace files that are there already.")
    private boolean replace;

    @Mixin
    private final TransferOptions terms = new TransferOptions();

    @Option(names = "--json", description = "Print what was put as one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    PutCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (words.size() < 2) {
            throw new ParameterException(spec.commandLine(), "Say what to put, and where: FILE... NODE/SHARE");
        }
        Target to = Target.inShare(words.get(words.size() - 1));
        List<String> files = words.subList(0, words.size() - 1);
        Answers.Node node = hallway.api().get(to.nodePath(), Answers.Node.class);
        if (node.own()) {
            return new OwnPut(hallway, replace, json).put(files, to);
        }
        requireWritable(node, to);
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("files", files.stream().map(PutCommand::absolute).toList());
        order.put(
                "to",
                Map.of(
                        "node",
                        to.node(),
                        "share",
                        to.share().orElseThrow(),
                        "path",
                        to.path().toString()));
        order.put("existing", replace ? "replace" : "keep-both");
        terms.addTo(order);
        LocalApi api = hallway.api();
        Answers.Transfer started = api.read(api.post("/api/v1/transfers", order), Answers.Transfer.class);
        if (terms.isInBackground()) {
            hallway.out().println(started.id());
            hallway.out().flush();
            return 0;
        }
        ProgressLine progress =
                new ProgressLine(hallway.err(), hallway.terminal().errors(), ProgressLine.columns(hallway));
        byte[] last = new Download(api, started.id(), progress, hallway.err(), true).await();
        print(hallway, json, to, written(api, started.id()));
        return Endings.tell(api.read(last, Answers.Transfer.class), hallway.err());
    }

    private static void requireWritable(Answers.Node node, Target to) {
        String share = to.share().orElseThrow();
        boolean readOnly = node.shares().stream()
                .filter(one -> one.name().equalsIgnoreCase(share) || one.id().equals(share))
                .anyMatch(one -> !one.writable());
        if (readOnly) {
            throw new ProblemException(
                    ProblemCode.NOT_ALLOWED,
                    "“" + node.name() + "” lets you only read this. Ask its owner for the right to change it.");
        }
    }

    private static String absolute(String typed) {
        if (!Files.exists(Folders.absolute(typed))) {
            throw new ProblemException(
                    ProblemCode.PATH_NOT_FOUND, "There is no “" + typed + "” on this machine. Check the spelling.");
        }
        return Folders.absoluteText(typed);
    }

    private static List<Answers.Written> written(LocalApi api, String id) throws IOException {
        List<Answers.Written> all = new ArrayList<>();
        while (true) {
            List<Answers.Written> page = api.getList(
                    "/api/v1/transfers/" + Target.encode(id) + "/written?offset=" + all.size(), Answers.Written.class);
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(page);
        }
    }

    /** Tells what was put where. */
    static void print(HallwayCommand hallway, boolean json, Target to, List<Answers.Written> written) {
        if (json) {
            JsonArray array = new JsonArray(hallway.out(), hallway.json());
            written.forEach(array::add);
            array.end();
        } else {
            String share = to.node() + "/" + to.share().orElseThrow() + "/";
            written.forEach(one -> hallway.out().println(Printable.text(share + one.path())));
        }
        hallway.out().flush();
        written.stream()
                .filter(Answers.Written::conflict)
                .forEach(one -> Failures.print(
                        hallway.err(), "That name was taken: both are kept, and yours is “" + one.path() + "”."));
    }
}
