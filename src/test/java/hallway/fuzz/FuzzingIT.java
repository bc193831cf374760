package hallway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jazzer looks for inputs that break a parser: a few seconds each here, for as long as wanted with {@code mvn -Pfuzz verify
 * -Dhallway.fuzz.seconds=600}. What it learns stays in {@code target/fuzz} for the next run; what breaks something is
 * printed, and belongs into the corpus.
 */
class FuzzingIT {
    private static final int SECONDS = Integer.getInteger("hallway.fuzz.seconds", 4);
    private static final int START_SECONDS = 120;

    private static final String BODIES =
            BodyFuzz.bodies().stream().map(Class::getName).collect(Collectors.joining(","));

    static List<Target> targets() {
        return Target.ALL;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void S44_noInputBreaksAParser(Target target) throws Exception {
        Path learned = Files.createDirectories(Path.of("target/fuzz", target.name()));
        Path log = learned.resolveSibling(target.name() + ".log");
        List<String> words = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-D" + BodyFuzz.NAMES + "=" + BODIES,
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                // what is not ours is run as it is: looking at each class takes longer than the run
                "--custom_hook_includes=hallway.**",
                "--instrumentation_includes=" + target.watched(),
                "--reproducer_path=target/fuzz",
                "-artifact_prefix=target/fuzz/",
                "-use_value_profile=1",
                "-rss_limit_mb=0",
                "-timeout=10",
                "-max_len=4096",
                "-print_final_stats=1",
                "-max_total_time=" + SECONDS,
                learned.toString(),
                target.corpus().toString()));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(SECONDS + (long) START_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        // a run that saw no branch of ours has shown nothing
        assertThat(tried(said)).as(said).isGreaterThan(50);
    }

    private static long tried(String said) {
        return said.lines()
                .filter(line -> line.startsWith("stat::number_of_executed_units:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
