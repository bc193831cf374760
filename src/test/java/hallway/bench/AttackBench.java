package hallway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.lab.AttackRun;
import hallway.lab.Needs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast a host still browses and downloads while another one attacks the same node: at least 80 % of its own speed. */
class AttackBench {
    private static final double LEAST = 0.8;

    @TempDir
    Path temp = Path.of("");

    @Test
    void anotherHostKeepsItsSpeed() {
        Needs.office();
        try (AttackRun run = new AttackRun(temp)) {
            run.visit(Duration.ofSeconds(5));
            double alone = AttackRun.median(run.visit(Duration.ofSeconds(15)));
            List<Process> attack = run.attack(Duration.ofSeconds(60));
            double attacked = AttackRun.median(run.visit(Duration.ofSeconds(60)));
            String said = run.ended(attack);
            System.out.printf(
                    Locale.ROOT,
                    "bench: alone %.2f s, under attack %.2f s, %.2f of the speed; %s%n",
                    alone,
                    attacked,
                    alone / attacked,
                    said);
            assertThat(alone / attacked).isGreaterThanOrEqualTo(LEAST);
        }
    }
}
