package hallway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hallway status}. */
@Command(
        name = "status",
        description = {"Shows this machine's name, id, ports, networks and shares.", ""})
final class StatusCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    StatusCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        byte[] answer = hallway.api().get("/api/v1/status");
        if (json) {
            hallway.printJson(answer);
        } else {
            table(hallway.api().read(answer, Answers.Status.class)).print(hallway.out());
        }
        return 0;
    }

    private Table table(Answers.Status status) {
        Table table = Table.plain()
                .row("name", status.name())
                .row("id", status.id())
                .row("version", status.version())
                .row("page", status.url())
                .row("ports", ports(status))
                .row("running since", Figures.time(status.started(), hallway.zone()))
                .row("data folder", status.dataDirectory());
        for (Answers.Network network : status.networks()) {
            table.row("network", network.label() + " (" + network.kind() + ")");
        }
        if (status.networks().isEmpty()) {
            table.row("network", "none");
        }
        for (Answers.OwnShare share : status.shares()) {
            table.row("share", share.name() + " (" + share.folder() + ")" + away(share));
        }
        return table.row(
                "machines",
                status.peers().online() + " online, " + status.peers().away() + " away");
    }

    private static String away(Answers.OwnShare share) {
        return share.state().equals("available") ? "" : ", " + share.state();
    }

    private static String ports(Answers.Status status) {
        Answers.Ports ports = status.ports();
        return ports.peers() + " machines, " + ports.page() + " page, " + ports.previews() + " previews, "
                + ports.guests() + " guests" + (status.portsMoved() ? " (moved: the usual ones were taken)" : "");
    }
}
