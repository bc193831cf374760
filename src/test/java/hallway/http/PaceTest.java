package hallway.http;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.access.Caller;
import hallway.limit.Bandwidth;
import hallway.model.Level;
import hallway.model.NodeId;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final int MANY = 100;

    private long now;
    private final Bandwidth all = new Bandwidth(() -> now);
    private final Pace pace = new Pace(all, () -> now, nanos -> now += nanos);

    private static Caller node(char letter) {
        return new Caller.Peer(new NodeId(String.valueOf(letter).repeat(51) + "A"), Level.L1);
    }

    @Test
    void nodeWithManyConnectionsGetsNoMoreThanItsShare() {
        all.limit(1_000_000);
        long greedy = 0;
        for (int i = 0; i < MANY; i++) {
            greedy = Math.max(greedy, pace.take(node('B'), 100_000));
        }
        // what the greedy one owes is not the modest one's
        assertThat(greedy).isPositive();
        assertThat(pace.take(node('C'), 10_000)).isZero();
    }

    @Test
    void allTogetherKeepWithinTheLimit() {
        all.limit(1_000_000);
        long[] free = new long[4];
        long sent = 0;
        while (now < 60_000_000_000L) {
            for (int i = 0; i < free.length; i++) {
                if (free[i] <= now) {
                    int step = pace.step(256 * 1024);
                    sent += step;
                    free[i] = now + pace.take(node((char) ('B' + i)), step);
                }
            }
            now += 1_000_000;
        }
        // a minute, and what was saved up and begun
        assertThat(sent).isBetween(58_000_000L, 63_000_000L);
    }

    @Test
    void onlyNodesAreHeldUp() {
        all.limit(1000);
        assertThat(pace.take(new Caller.Owner(), 1_000_000)).isZero();
        assertThat(pace.take(node('B'), 1_000_000)).isPositive();
    }

    @Test
    void bodyWaitsAndArrivesWhole() throws Exception {
        all.limit(100_000);
        byte[] bytes = new byte[1_000_001];
        new Random(7).nextBytes(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream paced = pace.output(node('B'), out)) {
            paced.write(bytes, 0, bytes.length - 1);
            paced.write(bytes[bytes.length - 1]);
        }
        assertThat(out.toByteArray()).isEqualTo(bytes);
        assertThat(bytes.length / (now / 1e9)).isLessThan(110_000);
    }
}
