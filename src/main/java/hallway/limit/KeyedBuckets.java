package hallway.limit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * One {@link TokenBucket} a key, for at most {@code maxKeys} of them. When that many are in use, a new key is refused
 * until a bucket has filled up again: many made-up keys can't push out the limit of one. Safe for use by any thread.
 */
public final class KeyedBuckets<K> {
    private final int maxKeys;
    private final int burst;
    private final Duration refill;
    private final InstantSource clock;
    // guarded by this
    private final Map<K, TokenBucket> buckets = new HashMap<>();

    public KeyedBuckets(int maxKeys, int burst, Duration refill, InstantSource clock) {
        this.maxKeys = maxKeys;
        this.burst = burst;
        this.refill = refill;
        this.clock = clock;
    }

    public synchronized boolean tryTake(K key) {
        TokenBucket bucket = buckets.get(key);
        if (bucket == null) {
            if (buckets.size() >= maxKeys) {
                buckets.values().removeIf(TokenBucket::isFull);
                if (buckets.size() >= maxKeys) {
                    return false;
                }
            }
            bucket = new TokenBucket(burst, refill, clock);
            buckets.put(key, bucket);
        }
        return bucket.tryTake();
    }
}
