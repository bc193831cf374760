package hallway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process has used, from {@code /proc}. */
final class Usage {
    /** {@code sysconf(_SC_CLK_TCK)}: 100 on every Linux that Java runs on. */
    private static final double TICKS = 100;

    private Usage() {}

    /** Seconds of processor time, user and system, of process {@code pid} and its living children. */
    static double cpuSeconds(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(one -> own(one.pid()))
                .sum();
    }

    private static double own(long pid) {
        String stat = read("/proc/" + pid + "/stat");
        // the name in parentheses may hold spaces; utime and stime are the 12th and 13th field after it
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    /** Megabytes (10^6) of {@code key} ({@code Rss}, {@code Pss}) in {@code smaps_rollup}. */
    static double memory(long pid, String key) {
        return read("/proc/" + pid + "/smaps_rollup")
                .lines()
                .filter(line -> line.startsWith(key + ":"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
                .findFirst()
                .orElseThrow();
    }

    private static String read(String file) {
        try {
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
