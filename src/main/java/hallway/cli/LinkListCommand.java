package hallway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hallway link list}. */
@Command(
        name = "list",
        description = {"Lists the links for guests, without the addresses: only who got one has it.", ""})
final class LinkListCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    LinkListCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        byte[] answer = hallway.api().get("/api/v1/guest-links");
        if (json) {
            hallway.printJson(answer);
            return 0;
        }
        Table table =
                Table.headed(hallway.terminal().output(), "ID", "STATE", "FOR", "USES", "PASSWORD", "ENDS", "WHAT");
        for (Answers.GuestLink link : hallway.json().readList(answer, Answers.GuestLink.class)) {
            String share = link.shareName().isEmpty() ? "(no longer shared)" : link.shareName();
            table.row(
                    link.id(),
                    link.state(),
                    link.drop() ? "sending" : link.exact() ? "programs" : "reading",
                    link.exact()
                            ? ""
                            : link.mostUses() == 0 ? "" + link.uses() : link.uses() + " of " + link.mostUses(),
                    link.password() ? "yes" : "no",
                    Figures.time(link.expires(), hallway.zone()),
                    link.path().isEmpty() ? share : share + "/" + link.path());
        }
        table.print(hallway.out());
        return 0;
    }
}
