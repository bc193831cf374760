package hallway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
    @Test
    void wordsAreTakenFromTheEndOfTheCommandLine() {
        String[] garbled = {"get", "B?ro 3/Pl\uFFFD\uFFFDne", "-o", ""};
        byte[] line = "java\0-jar\0hallway.jar\0get\0Büro 3/Pläne\0-o\0\0".getBytes(StandardCharsets.UTF_8);

        assertThat(Arguments.restore(garbled, line)).containsExactly("get", "Büro 3/Pläne", "-o", "");
    }

    @Test
    void wordsThatDoNotFitTheCommandLineStay() {
        String[] args = {"get", "x"};

        assertThat(Arguments.restore(args, new byte[0])).isSameAs(args);
        assertThat(Arguments.restore(args, "java\0Main\0put\0x\0".getBytes(StandardCharsets.UTF_8)))
                .isSameAs(args);
        assertThat(Arguments.restore(args, "get\0x\0".getBytes(StandardCharsets.UTF_8)))
                .isSameAs(args);
    }

    @Test
    void environmentIsReadAnew() {
        Map<String, String> garbled = Map.of("HALLWAY_HOME", "/home/J?rg", "LANG", "C");
        byte[] block = "LANG=C\0HALLWAY_HOME=/home/Jörg\0OTHER=x\0=odd\0".getBytes(StandardCharsets.UTF_8);

        assertThat(Arguments.restore(garbled, block))
                .containsOnly(Map.entry("HALLWAY_HOME", "/home/Jörg"), Map.entry("LANG", "C"));
    }

    @Test
    void wordsSurviveThePosixLocale(@TempDir Path folder) throws Exception {
        assumeTrue(
                Files.exists(Path.of("/proc/self/cmdline")), "needs Linux: /proc keeps the words as they were typed");
        Path plans = Files.createDirectory(folder.resolve("Pläne 日本 📐"));
        Files.writeString(folder.resolve("names.txt"), plans + "\n");
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Echo.class.getName(),
                "Büro 3",
                "日本語",
                "a\u0308?",
                "📐",
                "");
        child.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        child.environment().put("LC_ALL", "C");
        child.environment().put("HALLWAY_HOME", "/home/Jörg");
        child.directory(plans.toFile());
        child.redirectErrorStream(true);

        assertThat(linesOf(child.start()))
                .containsExactly(
                        "Büro 3",
                        "日本語",
                        "a\u0308?",
                        "📐",
                        "",
                        "/home/Jörg",
                        plans.toString(),
                        plans + "/größer",
                        plans + "/out");
    }

    private static List<String> linesOf(Process process) throws IOException, InterruptedException {
        try (InputStream in = process.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return text.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Prints its words, its HALLWAY_HOME, and folders in the current one. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] args) {
            var out = Terminal.standardOutput();
            for (String word : Arguments.asTyped(args)) {
                out.println(word);
            }
            out.println(Arguments.environment().get("HALLWAY_HOME"));
            out.println(Folders.absoluteText("."));
            out.println(Folders.absoluteText("größer"));
            out.println(Folders.absoluteText("./out/"));
            out.flush();
        }
    }
}
