package hallway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.json.Json;
import hallway.model.ProblemCode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GetCommandTest extends CommandLineTest {
    private static final String POST = "POST /api/v1/transfers";
    private static final String POLL = "GET /api/v1/transfers/t7";

    @Test
    void printsWhereTheFilesAreAndNothingElse() {
        node.on(POST, 201, transfer("queued", 0, "", ""))
                .on(POLL, transfer("running", 3_000_000, "", ""))
                .on(POLL, transfer("running", 9_000_000, "", ""))
                .on(POLL, transfer("done", 10_000_000, "", "\"/abs/Plans\",\"/abs/x\""));

        assertThat(run("get", "h1/Plans", "-o", "/abs")).isZero();
        assertThat(out).isEqualTo("/abs/Plans\n/abs/x\n");
        assertThat(err).isEmpty();
        assertThat(node.asked()).containsExactly(POST, POLL, POLL, POLL);
        assertThat(node.bodies())
                .containsExactly(
                        "{\"sources\":[{\"node\":\"h1\",\"share\":\"Plans\",\"path\":\"\"}],\"folder\":\"/abs\"}");
    }

    @Test
    void filesGoToTheCurrentFolderByDefault() {
        node.on("GET /api/v1/nodes/h1/shares/Plans/entry/a/b%20c.txt", entry("b c.txt", "file", 1))
                .on(POST, transfer("queued", 0, "", ""))
                .on(POLL, transfer("done", 1, "", ""));

        assertThat(run("get", "h1/Plans/a/b c.txt", "me/Own/")).isZero();
        assertThat(node.bodies())
                .containsExactly("{\"sources\":[{\"node\":\"h1\",\"share\":\"Plans\",\"path\":\"a/b c.txt\"},"
                        + "{\"node\":\"me\",\"share\":\"Own\",\"path\":\"\"}],\"folder\":"
                        + new Json().text(Path.of("").toAbsolutePath().toString()) + "}");
    }

    @Test
    void progressIsShownOnATerminalAndGoneAtTheEnd() {
        terminal = new Terminal(true, true);
        node.on(POST, transfer("queued", 0, "", ""))
                .on(POLL, transfer("running", 3_000_000, "", ""))
                .on(POLL, transfer("done", 10_000_000, "", "\"/abs/Plans\""));

        assertThat(run("get", "h1/Plans")).isZero();
        assertThat(out).isEqualTo("/abs/Plans\n");
        assertThat(err)
                .startsWith("\r[######..............]  30 %  3.0 MB of 10.0 MB  1.2 MB/s  3 of 12 files  Plans")
                .matches("(?s).*\r +\r");
    }

    @Test
    void progressFitsANarrowTerminal() {
        terminal = new Terminal(false, true);
        env.put("COLUMNS", "40");
        node.on(POST, transfer("queued", 0, "", ""))
                .on(POLL, transfer("running", 3_000_000, "", ""))
                .on(POLL, transfer("done", 0, "", ""));

        assertThat(run("get", "h1/Plans")).isZero();
        assertThat(err.split("\r")).allMatch(line -> line.length() < 40);
    }

    @Test
    void eachProblemOfAFailedTransferIsALine() {
        node.on(POST, transfer("queued", 0, "", ""))
                .on(
                        POLL,
                        transfer("failed", 0, "\"a.txt has vanished.\",\"b\\n.txt can't be read.\"", "\"/abs/Plans\""));

        assertThat(run("get", "h1/Plans")).isEqualTo(1);
        assertThat(out).isEqualTo("/abs/Plans\n");
        assertThat(err).isEqualTo("hallway: a.txt has vanished.\nhallway: b .txt can't be read.\n");
    }

    @Test
    void cancelledTransferSaysHowToGoOn() {
        node.on(POST, transfer("queued", 0, "", "")).on(POLL, transfer("cancelled", 0, "", ""));

        assertThat(run("get", "h1/Plans")).isEqualTo(1);
        assertThat(err).isEqualTo("hallway: The download was cancelled. The same command goes on from there.\n");
    }

    @Test
    void termsAreSaidAndInTheBackgroundOnlyTheIdIsPrinted() {
        node.on(POST, 201, transfer("queued", 0, "", ""));

        assertThat(run(
                        "get",
                        "h1/Plans",
                        "-o",
                        "/abs",
                        "--existing",
                        "replace",
                        "--limit",
                        "500kB",
                        "--priority",
                        "low",
                        "--background"))
                .isZero();
        assertThat(out).isEqualTo("t7\n");
        assertThat(node.asked()).containsExactly(POST);
        assertThat(node.bodies())
                .singleElement()
                .asString()
                .endsWith("\"folder\":\"/abs\",\"existing\":\"replace\",\"limit\":500000,\"priority\":\"low\"}");
    }

    @Test
    void progressSaysWhatIsLeftAndWhoGivesIt() {
        Answers.Giver owner = new Answers.Giver("h1", true, 17);
        List<Answers.Giver> givers =
                List.of(new Answers.Giver("h2", false, 50), new Answers.Giver("h3", false, 33), owner);
        Answers.Transfer transfer = new Answers.Transfer(
                "t7",
                "down",
                "running",
                "Plans",
                "/abs",
                1,
                0,
                0,
                200,
                100,
                10,
                Optional.of(125L),
                givers,
                "",
                List.of(),
                List.of(),
                List.of());

        assertThat(ProgressLine.text(transfer))
                .isEqualTo(
                        "[##########..........]  50 %  100 B of 200 B  10 B/s  3 min left  83 % from 2 coworkers  Plans");
    }

    @Test
    void nodeThatIsKilledWhileItIsAskedIsExitCode3AndSaysHowToGoOn() {
        node.on(POST, transfer("queued", 0, "", "")).breaksOff(POLL);

        assertThat(run("get", "h1/Plans")).isEqualTo(3);
        assertThat(err)
                .isEqualTo(
                        "hallway: Hallway on this machine has ended. Start it again; the same command then goes on from"
                                + " there.\n");
    }

    @Test
    void jsonIsTheFinishedTransfer() {
        String done = transfer("done", 1, "", "\"/abs/Plans\"");
        node.on(POST, transfer("queued", 0, "", "")).on(POLL, done);

        assertThat(run("get", "--json", "h1/Plans")).isZero();
        assertThat(out).isEqualTo(done + "\n");
    }

    @Test
    void unknownPathIsExitCode4BeforeAnyTransfer() {
        node.refuses("GET /api/v1/nodes/h1/shares/Plans/entry/b", ProblemCode.PATH_NOT_FOUND, "There is no “b”.");

        assertThat(run("get", "h1/Plans/b")).isEqualTo(4);
        assertThat(err).isEqualTo("hallway: There is no “b”.\n");
        assertThat(node.asked()).hasSize(1);
    }

    @Test
    void unknownShareIsExitCode4() {
        node.refuses(POST, ProblemCode.SHARE_NOT_FOUND, "There is no share “Plan”. Did you mean “Plans”?");

        assertThat(run("get", "h1/Plan")).isEqualTo(4);
    }

    @Test
    void nodeThatHasForgottenTheTransferIsAProblem() {
        node.on(POST, transfer("queued", 0, "", ""))
                .refuses(POLL, ProblemCode.TRANSFER_NOT_FOUND, "There is no transfer t7.");

        assertThat(run("get", "h1/Plans")).isEqualTo(4);
    }

    @Test
    void commandThatIsBrokenOffCancelsItsTransferAndSaysHowToGoOn() throws Exception {
        node.on(POST, transfer("queued", 0, "", ""))
                .on(POLL, transfer("running", 0, "", ""))
                .on("DELETE /api/v1/transfers/t7", 204, "");
        Process get = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Shell.class.getName(),
                        "get",
                        "h1/Plans",
                        "--data",
                        data.toString())
                .start();
        try (InputStream errors = get.getErrorStream()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> node.asked().contains(POLL));
            get.toHandle().destroy();

            assertThat(new String(errors.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("hallway: Cancelled. The same command goes on from there.\n");
            assertThat(get.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(get.exitValue()).isNotZero();
            assertThat(node.asked()).contains("DELETE /api/v1/transfers/t7");
        } finally {
            get.destroyForcibly();
        }
    }

    /** The command line as a process of its own. */
    static final class Shell {
        private Shell() {}

        public static void main(String[] args) {
            System.exit(Cli.main(args, options -> 0));
        }
    }
}
