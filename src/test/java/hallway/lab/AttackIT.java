package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A minute of everything at once from one host, while another one looks around and downloads: nobody but the attacker
 * notices. Half an hour with {@code mvn -Pattack verify}; how fast the other one still is, AttackBench measures.
 */
class AttackIT {
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("hallway.attack.seconds", 60));
    private static final Duration QUIET = Duration.ofSeconds(90);
    /** Above what the node held before: what the visit itself needs, and buffers that the pool keeps. */
    private static final int MORE_FILES = 40;

    private static final int MORE_THREADS = 110;

    @TempDir
    Path temp = Path.of("");

    @BeforeAll
    static void needs() {
        Needs.office();
        Needs.tool("tc", "iproute2");
    }

    @Test
    void S21_S25_aMinuteOfAttacksFromOneHostDoesNotStopAnother() {
        try (AttackRun run = new AttackRun(temp)) {
            double alone = AttackRun.median(run.visit(Duration.ofSeconds(8)));
            AttackRun.Holdings before = run.holdings();
            List<Process> attack = run.attack(LENGTH);
            List<Double> meanwhile = run.visit(LENGTH);
            AttackRun.Holdings during = run.holdings();
            String said = run.ended(attack);
            System.out.printf(
                    Locale.ROOT,
                    "lab: alone %.2f s, under attack %.2f s (%d downloads); %s; %s, then %s%n",
                    alone,
                    AttackRun.median(meanwhile),
                    meanwhile.size(),
                    said,
                    before,
                    during);
            // an attack that reached nothing has shown nothing
            assertThat(said).matches("(?s).*connections [1-9]\\d{2,}, requests answered \\d+.*");
            assertThat(during.threads()).isLessThan(before.threads() + MORE_THREADS);
            Waits.until(
                    "what the attack held is let go",
                    QUIET,
                    () -> run.holdings().files() <= before.files() + MORE_FILES);
            assertThat(run.victim().isAlive()).isTrue();
            assertThat(run.victim().log()).doesNotContain("OutOfMemoryError");
            assertThat(run.victim().api().get("api/v1/status").status()).isEqualTo(200);
            assertThat(run.visit(Duration.ofSeconds(1))).isNotEmpty();
        }
    }
}
