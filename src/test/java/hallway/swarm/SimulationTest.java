package hallway.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.chunk.Pieces;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long the slowest waits, in parts of what physics allows (PROTOCOL.md sections 1.2 and 1.3). The bounds stand a little
 * above what the scheduler reaches: whoever costs speed is told here.
 */
final class SimulationTest {
    /** 100 Mbit/s, bytes. */
    private static final double LINK = 12.5e6;

    private static final Pieces MANY = Pieces.of(128L << 20);
    private static final double LIMIT = 600;

    private static double slowest(Simulation simulation) {
        List<Double> times = simulation.run(LIMIT);
        assertThat(times).isNotEmpty();
        return Collections.max(times);
    }

    private static double limit(int receivers) {
        int doublings = 31 - Integer.numberOfLeadingZeros(receivers);
        return MANY.length() / LINK * (1 + doublings / (double) MANY.count());
    }

    @ParameterizedTest
    @CsvSource({"1, 1.02", "2, 1.08", "4, 1.10", "8, 1.13", "20, 1.16", "50, 1.17", "199, 1.20"})
    void aFileToAllAtOnceTakesLittleMoreThanToOne(int receivers, double most) {
        Simulation simulation = new Simulation(MANY, 1).seed(LINK);
        for (int i = 0; i < receivers; i++) {
            simulation.receiver(LINK, LINK, 0);
        }
        assertThat(slowest(simulation) / limit(receivers)).isBetween(1.0, most);
        assertThat(simulation.bytesSent / MANY.length() / receivers).isBetween(1.0, 1.03);
    }

    @Test
    void thoseWhoAskOneAfterAnotherWaitNoLongerThanOneAlone() {
        Simulation simulation = new Simulation(MANY, 2).seed(LINK);
        for (int i = 0; i < 8; i++) {
            simulation.receiver(LINK, LINK, i);
        }
        assertThat(slowest(simulation) / (MANY.length() / LINK)).isBetween(1.0, 1.4);
    }

    @Test
    void slowUploadersHoldNobodyUpForLong() {
        Simulation simulation = new Simulation(MANY, 3).seed(LINK);
        int receivers = 20;
        double upload = LINK;
        for (int i = 0; i < receivers; i++) {
            double up = i % 5 == 0 ? LINK / 10 : LINK;
            simulation.receiver(up, LINK, 0);
            upload += up;
        }
        double fluid = Math.max(MANY.length() / LINK, receivers * MANY.length() / upload);
        assertThat(slowest(simulation) / fluid).isBetween(1.0, 1.35);
    }

    @Test
    void allFinishWhenTheOnlySeedLeavesOnceEachPieceHasLeftIt() {
        Simulation simulation = new Simulation(MANY, 4).seed(LINK).seedLeavesEarly();
        for (int i = 0; i < 8; i++) {
            simulation.receiver(LINK, LINK, 0);
        }
        assertThat(slowest(simulation) / limit(8)).isBetween(1.0, 1.3);
    }

    @Test
    void aFileOfFewPiecesTakesNotMuchLonger() {
        Pieces few = Pieces.of(16L << 20);
        Simulation simulation = new Simulation(few, 5).seed(LINK);
        for (int i = 0; i < 8; i++) {
            simulation.receiver(LINK, LINK, 0);
        }
        assertThat(slowest(simulation) / (few.length() / LINK * (1 + 3.0 / few.count())))
                .isBetween(1.0, 1.7);
    }
}
