package hallway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallway ls}: the office, a machine, or a folder. */
@Command(
        name = "ls",
        description = {
            "Lists machines, the shares of one, or the files in a share.",
            "Folders end with a slash. Put names with spaces in quotes: hallway ls 'desk-3/Site plans'",
            ""
        })
final class LsCommand implements Callable<Integer> {
    private static final int SIZE_WIDTH = 9;

    private final HallwayCommand hallway;

    @Parameters(arity = "0..1", paramLabel = "NODE[/SHARE[/PATH]]", description = "Where to look.")
    private @Nullable String where;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    LsCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        Target target = where == null ? null : Target.parse(where);
        if (target == null) {
            office();
        } else if (target.share().isEmpty()) {
            shares(target);
        } else {
            folder(target);
        }
        return 0;
    }

    private void office() throws IOException {
        byte[] answer = hallway.api().get("/api/v1/nodes");
        if (json) {
            hallway.printJson(answer);
            return;
        }
        Table table = Table.headed(hallway.terminal().output(), "NAME", "STATE", "SHARES");
        for (Answers.Node node : hallway.json().readList(answer, Answers.Node.class)) {
            table.row(
                    node.name(),
                    NodesCommand.state(hallway, node),
                    Figures.count(node.shares().size(), "share"));
        }
        table.print(hallway.out());
    }

    private void shares(Target target) throws IOException {
        Answers.Node node = hallway.api().get(target.nodePath(), Answers.Node.class);
        if (json) {
            JsonArray array = new JsonArray(hallway.out(), hallway.json());
            node.shares().forEach(array::add);
            array.end();
            return;
        }
        Table table = Table.headed(hallway.terminal().output(), "NAME", "AUDIENCE", "STATE");
        for (Answers.Share share : node.shares()) {
            table.row(share.name(), share.audience() + (share.writable() ? ", writable" : ""), share.state());
        }
        table.print(hallway.out());
    }

    private void folder(Target target) throws IOException {
        FolderPages pages = new FolderPages(hallway.api(), target);
        if (json) {
            JsonArray array = new JsonArray(hallway.out(), hallway.json());
            pages.each(array::add, hallway.out()::checkError);
            array.end();
        } else {
            pages.each(entry -> hallway.out().println(line(entry)), hallway.out()::checkError);
        }
    }

    /** One entry; the columns are of fixed width, since the next page is not known yet. */
    private String line(Answers.Entry entry) {
        String size = entry.isFolder() ? "" : Figures.size(entry.size());
        return " ".repeat(Math.max(0, SIZE_WIDTH - size.length())) + size + "  "
                + Figures.time(entry.modified(), hallway.zone()) + "  " + Printable.text(entry.name())
                + (entry.isFolder() ? "/" : "");
    }
}
