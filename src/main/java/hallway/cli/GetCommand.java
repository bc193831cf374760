package hallway.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallway get}. */
@Command(
        name = "get",
        description = {
            "Downloads files or whole folders from other machines.",
            "Prints where they are, one a line.",
            "Nothing is overwritten unless you say so: a name that is taken becomes 'name (2)'. A download that was cut"
                    + " off goes on by itself when Hallway runs again; the same command takes it up as well.",
            ""
        })
final class GetCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(arity = "1..*", paramLabel = "NODE/SHARE[/PATH]", description = "What to download.")
    private List<String> sources = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder to put it in; made if need be (default: the current one).")
    private String folder = ".";

    @Mixin
    private final TransferOptions terms = new TransferOptions();

    @Option(
            names = "--existing",
            paramLabel = "WHAT",
            description = "What becomes of a file whose name is taken: keep-both, skip (yours stays) or replace"
                    + " (default: keep-both).")
    private String existing = "keep-both";

    @Option(names = "--json", description = "Print the finished transfer as a JSON document.")
    private boolean json;

    GetCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Target> targets = sources.stream().map(Target::inShare).toList();
        LocalApi api = hallway.api();
        List<Map<String, String>> wanted = new ArrayList<>();
        for (Target target : targets) {
            if (!target.path().isTop()) {
                // an unknown path is said now, with its exit code, not by a transfer that fails
                api.get(target.viewPath("entry"));
            }
            wanted.add(source(target));
        }
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("sources", wanted);
        order.put("folder", Folders.absoluteText(folder));
        if (!existing.equals("keep-both")) {
            order.put("existing", existing);
        }
        terms.addTo(order);
        Answers.Transfer started = api.read(api.post("/api/v1/transfers", order), Answers.Transfer.class);
        if (terms.isInBackground()) {
            hallway.out().println(started.id());
            hallway.out().flush();
            return 0;
        }
        ProgressLine progress =
                new ProgressLine(hallway.err(), hallway.terminal().errors(), ProgressLine.columns(hallway));
        byte[] last = new Download(api, started.id(), progress, hallway.err(), targets.size() > 1).await();
        return end(last);
    }

    private int end(byte[] last) throws IOException {
        Answers.Transfer transfer = hallway.api().read(last, Answers.Transfer.class);
        if (json) {
            hallway.printJson(last);
        } else if (transfer.hasEnded()) {
            transfer.results().forEach(path -> hallway.out().println(Printable.text(path)));
        }
        hallway.out().flush();
        return Endings.tell(transfer, hallway.err());
    }

    private static Map<String, String> source(Target target) {
        Map<String, String> source = new LinkedHashMap<>();
        source.put("node", target.node());
        source.put("share", target.share().orElseThrow());
        source.put("path", target.path().toString());
        return source;
    }
}
