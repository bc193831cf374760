package hallway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.NodeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest extends CommandLineTest {
    /** The list of commands is the longest. */
    private static final int SCREEN = 48;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "--nonsense",
                "share",
                "share add",
                "share rename one",
                "share remove",
                "ls a b",
                "ls /Plans",
                "ls h1//x",
                "ls h1/Plans/../x",
                "ls h1/Plans/./x",
                "get",
                "get h1",
                "get -o",
                "get h1/Plans/a//b",
                "network home",
                "network office --interface",
                "settings set name",
                "settings set colour blue",
                "settings set peerPort many",
                "settings set uploadLimit fast",
                "settings set startAtLogin perhaps",
                "settings get colour",
                "nodes add",
                "forget",
                "cancel",
                "start --peer-port 0",
                "start --peer-port 65001",
                "start --peer-port x",
                "start --local-port 65536",
                "start --name a/b",
                "start now",
                "stop --json"
            })
    void wrongUsageIsOneLineAndExitCode2(String words) {
        node.on("GET /api/v1/settings", "{\"name\":\"desk-3\"}");

        assertThat(run(words.isEmpty() ? new String[0] : words.split(" "))).isEqualTo(2);
        assertThat(err).startsWith("hallway: ").hasLineCount(1);
        assertThat(out).isEmpty();
        assertThat(started).isEmpty();
        assertThat(node.asked()).allMatch("GET /api/v1/settings"::equals);
    }

    @Test
    void wordThatIsNoCommandOrOptionIsNamedInPlainWords() {
        assertThat(run("nodse")).isEqualTo(2);
        assertThat(err).isEqualTo("hallway: There is no command “nodse”. Did you mean “nodes”? See: hallway --help\n");
        assertThat(run("share", "lost")).isEqualTo(2);
        assertThat(err)
                .isEqualTo("hallway: There is no command “lost”. Did you mean “list”? See: hallway share --help\n");
        assertThat(run("ls", "--lnog")).isEqualTo(2);
        assertThat(err).isEqualTo("hallway: There is no option “--lnog” here. See: hallway ls --help\n");
        assertThat(run("ls", "desk-3/Site", "plans")).isEqualTo(2);
        assertThat(err)
                .isEqualTo(
                        "hallway: “plans” is a word too many; names with spaces stand in quotes. See: hallway ls --help\n");
    }

    @Test
    void everyCommandHasHelpOfOneScreen() {
        CommandLine all =
                Cli.commandLine(new HallwayCommand(System.out, System.err, Map.of(), Terminal.NONE), options -> 0);
        int seen = helpOf(all, List.of());
        assertThat(seen).isGreaterThan(20);
        assertThat(node.asked()).isEmpty();
    }

    private int helpOf(CommandLine command, List<String> words) {
        List<String> help = new ArrayList<>(words);
        help.add("--help");
        assertThat(runBare(help.toArray(String[]::new))).as("%s", help).isZero();
        assertThat(out)
                .as("%s", help)
                .startsWith(("Usage: hallway " + String.join(" ", words)).strip())
                .contains("--data=DIR");
        assertThat(out.lines().count()).as("%s", help).isLessThan(SCREEN);
        assertThat(out.lines()).as("%s", help).allMatch(line -> line.length() <= 80);
        assertThat(err).isEmpty();
        int seen = 1;
        for (Map.Entry<String, CommandLine> below : command.getSubcommands().entrySet()) {
            List<String> longer = new ArrayList<>(words);
            longer.add(below.getKey());
            seen += helpOf(below.getValue(), longer);
        }
        return seen;
    }

    @Test
    void versionIsOneLine() {
        assertThat(runBare("--version")).isZero();
        assertThat(out).startsWith("hallway ").hasLineCount(1);
    }

    @Test
    void dataDirectoryMayStandBeforeOrAfterTheCommandOrInTheEnvironment() {
        node.on("GET /api/v1/nodes", "[]").on("GET /api/v1/shares", "[]");

        assertThat(runBare("--data", data.toString(), "nodes")).isZero();
        assertThat(runBare("nodes", "--data", data.toString())).isZero();
        assertThat(runBare("--data", data.toString(), "share", "list")).isZero();
        assertThat(runBare("share", "list", "--data=" + data)).isZero();
        assertThat(runBare("share", "--data", data.toString(), "list")).isZero();
        env.put("HALLWAY_HOME", data.toString());
        assertThat(runBare("nodes")).isZero();
        assertThat(node.asked()).hasSize(6);
    }

    @Test
    void startHandsOverWhatItWasTold() {
        assertThat(run(
                        "start",
                        "--headless",
                        "--name",
                        "Büro 3",
                        "--peer-port",
                        "5000",
                        "--local-port",
                        "5100",
                        "--interface",
                        "eth0",
                        "--interface",
                        "wlan*",
                        "--office-network",
                        "--no-open"))
                .isZero();
        assertThat(started).hasSize(1);
        StartOptions options = started.get(0);
        assertThat(options.data().root()).isEqualTo(data);
        assertThat(options.headless()).isTrue();
        assertThat(options.name()).contains(new NodeName("Büro 3"));
        assertThat(options.peerPort()).hasValue(5000);
        assertThat(options.localPort()).hasValue(5100);
        assertThat(options.interfaces()).containsExactly("eth0", "wlan*");
        assertThat(options.officeNetwork()).isTrue();
        assertThat(options.noOpen()).isTrue();
    }

    @Test
    void startWithoutWordsLeavesAllToTheSettings() {
        env.put("XDG_DATA_HOME", "/xdg");

        assertThat(runBare("start")).isZero();
        StartOptions options = started.get(0);
        assertThat(options)
                .isEqualTo(new StartOptions(
                        options.data(),
                        false,
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        List.of(),
                        false,
                        false));
    }

    @Test
    void relativeDataDirectoryIsMadeAbsolute() {
        assertThat(runBare("start", "--data", "some/../where")).isZero();
        assertThat(started.get(0).data().root())
                .isEqualTo(Path.of("where").toAbsolutePath().normalize());
    }

    @Test
    void nameThatBeginsWithAnAtSignIsNoFileOfArguments() {
        node.on("DELETE /api/v1/shares/%40passwd", 204, "");

        assertThat(run("share", "remove", "@passwd")).isZero();
        assertThat(node.asked()).containsExactly("DELETE /api/v1/shares/%40passwd");
    }
}
