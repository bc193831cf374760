package hallway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DESIGN.md section 4: 0 done, 1 failed, 2 wrong usage, 3 no running node, 4 not found, 5 not allowed. */
class ExitCodesTest extends CommandLineTest {
    private static final String NOT_RUNNING =
            "hallway: Hallway is not running on this machine. Start it with: hallway start\n";

    @Test
    void everyProblemEndsWithItsCodeAndItsSentence() {
        Set<Integer> codes = new HashSet<>();
        int seen = 0;
        for (ProblemCode problem : ProblemCode.values()) {
            String share = "s" + seen;
            node.refuses("DELETE /api/v1/shares/" + share, problem, "Sentence of " + problem.word() + ".");

            assertThat(run("share", "remove", share)).as(problem.word()).isEqualTo(problem.exitCode());
            assertThat(err).isEqualTo("hallway: Sentence of " + problem.word() + ".\n");
            assertThat(out).isEmpty();
            codes.add(problem.exitCode());
            seen++;
        }
        assertThat(seen).isGreaterThan(25);
        assertThat(codes).containsExactlyInAnyOrder(1, 2, 4, 5);
    }

    @Test
    void noNodeHasEverRunThere() {
        assertThat(runBare("nodes", "--data", data.resolve("empty").toString())).isEqualTo(3);
        assertThat(err).isEqualTo(NOT_RUNNING);
    }

    @Test
    void nodeThatDiedWithoutTidyingUpIsNotRunning() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        FakeNode.write(data, closed);

        assertThat(run("status")).isEqualTo(3);
        assertThat(err).isEqualTo(NOT_RUNNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"pid\":1}", "{\"pid\":1,\"port\":0}", "{\"pid\":1,\"port\":70000}", "null"})
    void damagedFileOfTheNodeIsNoNode(String text) throws IOException {
        Files.writeString(data.resolve("node.json"), text);

        assertThat(run("status")).isEqualTo(3);
        assertThat(err).isEqualTo(NOT_RUNNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\r\nHost: evil.test"})
    void S20_tokenThatWouldBreakTheHeaderIsNotSent(String token) throws IOException {
        Files.writeString(data.resolve("api.token"), token);

        assertThat(run("status")).isEqualTo(3);
        assertThat(node.asked()).isEmpty();
    }

    @Test
    void tokenOfAnotherNodeIsNotAllowed() throws IOException {
        Files.writeString(data.resolve("api.token"), "another");

        assertThat(run("status")).isEqualTo(5);
        assertThat(err).isEqualTo("hallway: The token is not this node's.\n");
    }

    @Test
    void anotherProgramOnThePortIsSaidToBeOne() {
        assertThat(run("status")).isEqualTo(1);
        assertThat(err).contains("does not answer as Hallway does").hasLineCount(1);
    }

    @Test
    void answerThatIsNoJsonIsOneSentence() {
        node.on("GET /api/v1/nodes", "<html>");

        assertThat(run("nodes")).isEqualTo(1);
        assertThat(err).contains("can't be read").hasLineCount(1);
    }

    @Test
    void dataDirectoryThatCannotBeUsedIsTheSentenceOfTheStarter() {
        PrintStream lost = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        NodeStarter starter = options -> {
            throw new IOException("The data folder can't be written. Free some space.");
        };
        PrintStream errors = new PrintStream(errBytes, false, StandardCharsets.UTF_8);

        assertThat(Cli.run(new String[] {"start"}, starter, lost, errors, env)).isEqualTo(1);
        assertThat(errBytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("hallway: The data folder can't be written. Free some space.\n");
    }

    @Test
    void exitCodeAndProblemOfTheStarterAreTheCommands() {
        PrintStream lost = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        NodeStarter refusing = options -> {
            throw new ProblemException(ProblemCode.NOT_ALLOWED, "No.");
        };

        assertThat(Cli.run(new String[] {"start"}, options -> 7, lost, lost, env))
                .isEqualTo(7);
        assertThat(Cli.run(new String[] {"start"}, refusing, lost, lost, env)).isEqualTo(5);
    }

    @Test
    void resultThatCannotBeWrittenIsAFailure() {
        node.on("GET /api/v1/nodes", "[]");
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        PrintStream full = new PrintStream(new FullDisk(), false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(errBytes, false, StandardCharsets.UTF_8);

        String[] words = {"nodes", "--json", "--data", data.toString()};
        assertThat(Cli.run(words, options -> 0, full, errors, env)).isEqualTo(1);
        assertThat(errBytes.toString(StandardCharsets.UTF_8)).contains("could not be written");
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
