package hallway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallway bin list}. */
@Command(
        name = "list",
        description = {"Lists what is in the bin of a share of this machine, the newest first.", ""})
final class BinListCommand implements Callable<Integer> {
    /** As long as it takes to tell them apart. */
    static final int SHOWN_ID = 8;

    private static final int PAGE = 1000;

    private final HallwayCommand hallway;

    @Parameters(paramLabel = "NAME", description = "The share's name.")
    private String name = "";

    @Option(names = "--json", description = "Print one JSON document, with whole ids.")
    private boolean json;

    BinListCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        JsonArray array = json ? new JsonArray(hallway.out(), hallway.json()) : null;
        Table table = Table.headed(hallway.terminal().output(), "ID", "DELETED", "BY", "SIZE", "PATH");
        int offset = 0;
        Answers.Bin page = page(offset);
        while (!page.entries().isEmpty()) {
            for (Answers.BinEntry entry : page.entries()) {
                if (array != null) {
                    array.add(entry);
                } else {
                    table.row(
                            entry.id()
                                    .substring(0, Math.min(SHOWN_ID, entry.id().length())),
                            Figures.time(entry.deleted(), hallway.zone()),
                            entry.by(),
                            Figures.size(entry.size()),
                            entry.path() + (entry.kind().equals("folder") ? "/" : ""));
                }
            }
            offset += page.entries().size();
            page = page(offset);
        }
        if (array != null) {
            array.end();
        } else {
            table.print(hallway.out());
        }
        return 0;
    }

    private Answers.Bin page(int offset) throws IOException {
        return hallway.api().get(BinCommand.path(name) + "?offset=" + offset + "&limit=" + PAGE, Answers.Bin.class);
    }
}
