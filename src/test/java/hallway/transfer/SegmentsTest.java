package hallway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class SegmentsTest {
    @Test
    void coverEachByteOnce() {
        long seed = 20261122;
        Random random = new Random(seed);
        int cases = 0;
        for (; cases < 2000; cases++) {
            long length = random.nextInt(5_000);
            long segment = 1L + random.nextInt(700);
            Segments segments = new Segments(length, segment);
            long next = 0;
            for (int i = 0; i < segments.count(); i++) {
                assertThat(segments.offset(i))
                        .as("seed %d case %d", seed, cases)
                        .isEqualTo(next);
                assertThat(segments.length(i))
                        .as("seed %d case %d", seed, cases)
                        .isBetween(1L, segment);
                next += segments.length(i);
            }
            assertThat(next).as("seed %d case %d", seed, cases).isEqualTo(length);
        }
        assertThat(cases).isEqualTo(2000);
    }

    @Test
    void areOf16To32MebibytesAndCutLargeFiles() {
        assertThat(Segments.of(0).count()).isZero();
        assertThat(Segments.of(1).count()).isEqualTo(1);
        assertThat(Segments.of(16L << 20).count()).isEqualTo(1);
        assertThat(Segments.of((16L << 20) + 1).count()).isEqualTo(2);
        assertThat(Segments.of(1L << 40).length(0)).isEqualTo(32L << 20);
    }

    @Test
    void refuseALengthThatNoFileHas() {
        assertThatThrownBy(() -> Segments.of(Long.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Segments.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
