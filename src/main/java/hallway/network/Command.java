package hallway.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the system and gives the lines that it prints. */
interface Command {
    List<String> run(List<String> words) throws IOException;

    /** Waits at most 2 s and reads at most 1 MiB. Output is read as Latin-1: only addresses are looked for. */
    static List<String> output(List<String> words) throws IOException {
        int limit = 1024 * 1024;
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        Thread reaper = new Thread(() -> endAfterTwoSeconds(process), "hallway-network-command");
        reaper.setDaemon(true);
        reaper.start();
        try (InputStream output = process.getInputStream()) {
            return new String(output.readNBytes(limit), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void endAfterTwoSeconds(Process process) {
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
