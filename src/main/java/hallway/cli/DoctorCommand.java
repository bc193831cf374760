package hallway.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hallway doctor}. */
@Command(
        name = "doctor",
        description = {
            "Says why machines don't see each other, and what to do.",
            "Ends with 1 if there is a problem.",
            ""
        })
final class DoctorCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DoctorCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        byte[] answer = hallway.api().get("/api/v1/doctor");
        List<Answers.Finding> findings = hallway.json().readList(answer, Answers.Finding.class);
        if (json) {
            hallway.printJson(answer);
        } else {
            Table table = Table.plain();
            findings.forEach(finding -> table.row(finding.severity(), finding.sentence() + " " + finding.advice()));
            table.print(hallway.out());
        }
        return findings.stream().anyMatch(finding -> finding.severity().equals("problem")) ? 1 : 0;
    }
}
