package hallway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BandwidthTest {
    private long now = -7;
    private final Bandwidth bandwidth = new Bandwidth(() -> now);

    @Test
    void withoutALimitNobodyWaits() {
        assertThat(bandwidth.take(Long.MAX_VALUE)).isZero();
        assertThat(bandwidth.step(4096)).isEqualTo(4096);
    }

    @Test
    void whoTakesMoreThanThereIsWaitsForIt() {
        bandwidth.limit(1000);
        assertThat(bandwidth.take(250)).isZero();
        assertThat(bandwidth.take(1000)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(bandwidth.take(500)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1500));
        now += TimeUnit.SECONDS.toNanos(2);
        assertThat(bandwidth.take(250)).isZero();
    }

    @Test
    void sendsWhatTheLimitSaysOverAnyTime() {
        bandwidth.limit(100_000);
        long sent = 0;
        int steps = 0;
        while (sent < 10_000_000) {
            int step = bandwidth.step(256 * 1024);
            now += bandwidth.take(step);
            sent += step;
            steps++;
        }
        assertThat(steps).isGreaterThan(300);
        double seconds = (now + 7) / 1e9;
        assertThat(sent / seconds).isBetween(99_000.0, 101_000.0);
    }

    @Test
    void longPauseSavesUpNoMoreThanAQuarterOfASecond() {
        bandwidth.limit(1000);
        now += TimeUnit.DAYS.toNanos(1);
        assertThat(bandwidth.take(250)).isZero();
        assertThat(bandwidth.take(10)).isPositive();
    }

    @Test
    void changeTakesEffectAtOnceAndForgivesNothing() {
        bandwidth.limit(1000);
        assertThat(bandwidth.take(1250)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        bandwidth.limit(2000);
        assertThat(bandwidth.take(1000)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        bandwidth.limit(0);
        assertThat(bandwidth.take(1_000_000)).isZero();
    }
}
