package hallway.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hallway transfers}. */
@Command(
        name = "transfers",
        description = {"Lists the downloads and uploads, newest first.", ""})
final class TransfersCommand implements Callable<Integer> {
    /** Sources that are named. */
    private static final int NAMED = 3;

    private final HallwayCommand hallway;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    TransfersCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        byte[] answer = hallway.api().get("/api/v1/transfers");
        if (json) {
            hallway.printJson(answer);
            return 0;
        }
        Table table = Table.headed(
                hallway.terminal().output(),
                "ID",
                "KIND",
                "STATE",
                "DONE",
                "SIZE",
                "SPEED",
                "LEFT",
                "FROM",
                "TITLE",
                "FOLDER");
        for (Answers.Transfer transfer : hallway.json().readList(answer, Answers.Transfer.class)) {
            table.row(
                    transfer.id(),
                    transfer.isUpload() ? "put" : "get",
                    transfer.state(),
                    done(transfer),
                    Figures.size(transfer.bytesTotal()),
                    transfer.bytesPerSecond() > 0 ? Figures.size(transfer.bytesPerSecond()) + "/s" : "-",
                    transfer.secondsLeft().map(Figures::left).orElse("-"),
                    from(transfer),
                    transfer.title(),
                    transfer.folder());
        }
        table.print(hallway.out());
        return 0;
    }

    private static String from(Answers.Transfer transfer) {
        return transfer.sources().isEmpty()
                ? "-"
                : transfer.sources().stream()
                        .limit(NAMED)
                        .map(Answers.Giver::name)
                        .collect(Collectors.joining(", ", "", transfer.sources().size() > NAMED ? ", …" : ""));
    }

    private static String done(Answers.Transfer transfer) {
        if (transfer.bytesTotal() <= 0) {
            return transfer.isDone() ? "100 %" : "0 %";
        }
        return String.format(Locale.ROOT, "%.0f %%", Math.floor(100.0 * transfer.bytesDone() / transfer.bytesTotal()));
    }
}
