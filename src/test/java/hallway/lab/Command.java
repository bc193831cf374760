package hallway.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the system, run with no input, UTF-8 and a deadline. */
public final class Command {
    private Command() {}

    /** Runs {@code words} to their end; {@link AssertionError} if that takes longer than {@code limit}. */
    public static Output run(Duration limit, List<String> words) {
        try {
            Path out = Files.createTempFile("hallway-lab", ".out");
            Path err = Files.createTempFile("hallway-lab", ".err");
            try {
                Process process = builder(words)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                awaitEnd(process, limit, words);
                return new Output(words, process.exitValue(), text(out), text(err));
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #run}, with a minute to end. */
    public static Output run(String... words) {
        return run(Duration.ofMinutes(1), List.of(words));
    }

    /** Starts {@code words} with both outputs in {@code log}. */
    static Process start(Path log, List<String> words) {
        try {
            return builder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processor of {@code words} with no input. */
    static ProcessBuilder builder(List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(plain(words));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("HALLWAY_HOME");
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        return builder.redirectInput(Path.of("/dev/null").toFile());
    }

    /** Java passes arguments in its own locale's charset; a script in UTF-8 passes them whatever that is. */
    private static List<String> plain(List<String> words) throws IOException {
        if (words.stream().allMatch(word -> word.chars().allMatch(c -> c < 0x80))) {
            return words;
        }
        StringBuilder script = new StringBuilder("rm -f \"$0\"\nexec");
        words.forEach(word -> script.append(' ').append(quoted(word)));
        Path file = Files.createTempFile("hallway-lab", ".sh");
        Files.writeString(file, script.append('\n'), StandardCharsets.UTF_8);
        return List.of("sh", file.toString());
    }

    /** {@code word} as the shell takes it literally. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static void awaitEnd(Process process, Duration limit, List<String> words) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("still running after " + limit + ": " + String.join(" ", words));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted in: " + String.join(" ", words), e);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
