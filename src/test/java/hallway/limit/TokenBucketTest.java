package hallway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private Instant now = Instant.EPOCH;

    @Test
    void letsABurstThroughThenOneEachRefill() {
        TokenBucket bucket = new TokenBucket(2, Duration.ofSeconds(10), () -> now);
        assertThat(bucket.tryTake()).isTrue();
        assertThat(bucket.tryTake()).isTrue();
        assertThat(bucket.tryTake()).isFalse();
        now = now.plusSeconds(10);
        assertThat(bucket.tryTake()).isTrue();
        assertThat(bucket.tryTake()).isFalse();
    }

    @Test
    void clockSetBackBringsNothing() {
        TokenBucket bucket = new TokenBucket(1, Duration.ofSeconds(10), () -> now);
        assertThat(bucket.tryTake()).isTrue();
        now = now.minusSeconds(3600);
        assertThat(bucket.tryTake()).isFalse();
        now = now.plusSeconds(10);
        assertThat(bucket.tryTake()).isTrue();
    }

    @Test
    void S25_madeUpKeysCannotPushOutALimit() {
        KeyedBuckets<String> buckets = new KeyedBuckets<>(3, 1, Duration.ofSeconds(10), () -> now);
        assertThat(buckets.tryTake("victim")).isTrue();
        for (int i = 0; i < 1000; i++) {
            buckets.tryTake("made-up-" + i);
        }
        assertThat(buckets.tryTake("victim")).isFalse();
        now = now.plusSeconds(10);
        assertThat(buckets.tryTake("new")).as("full buckets make room").isTrue();
    }
}
