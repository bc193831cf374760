package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What another user of the machine can look at: the list of processes, and the log if somebody hands it on. */
@Timeout(180)
class SecretsIT {
    /** Every command line of the machine, again and again. */
    private static final String WATCH =
            "while :; do cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '; echo; sleep 0.05; done";

    @TempDir
    Path temp = Path.of("");

    @BeforeAll
    static void needs() {
        Needs.office();
    }

    @Test
    void S41_noSecretIsInTheListOfProcessesOrInALogFile() throws IOException {
        try (Office office = Office.up(2)) {
            Path seen = temp.resolve("processes");
            Process watch = office.host(1).start(seen, List.of("bash", "-c", WATCH));
            try (LabNode h1 = LabNode.inOffice(office.host(1), temp.resolve("h1"));
                    LabNode h2 = LabNode.inOffice(office.host(2), temp.resolve("h2"))) {
                h1.share(
                        Tree.at(temp.resolve("plans"))
                                .text("house.txt", "a house")
                                .folder(),
                        "Plans");
                h2.cli("nodes", "add", office.host(1).address()).ok();
                h2.cli("get", "h1/Plans", "-o", temp.resolve("out").toString()).ok();
                String opened = h1.cli("open").out();
                watch.destroyForcibly();
                String processes = Files.readString(seen, StandardCharsets.UTF_8);
                assertThat(processes).contains("hallway.jar get", "hallway.jar share add");
                assertThat(processes).doesNotContain(h1.token()).doesNotContain(h2.token());
                for (LabNode node : List.of(h1, h2)) {
                    for (Path log : logs(node.data())) {
                        assertThat(Files.readString(log))
                                .doesNotContain(h1.token())
                                .doesNotContain(h2.token())
                                .doesNotContain("#k=");
                    }
                }
                // without a desktop the way in is printed for whoever asked, and nowhere else
                assertThat(opened).contains("#k=");
            } finally {
                watch.destroyForcibly();
            }
        }
    }

    private static List<Path> logs(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            List<Path> logs =
                    files.filter(file -> file.toString().endsWith(".log")).toList();
            assertThat(logs).isNotEmpty();
            return logs;
        }
    }
}
