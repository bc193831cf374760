package hallway.transfer;

import java.time.Duration;
import java.util.List;

/**
 * When something that passes is tried again.
 *
 * @param pauses before the first, second … new try; the last one goes on; none: it is given up at once
 * @param patience how long it may be in the way, without anything moving, until it is given up
 */
record Backoff(List<Duration> pauses, Duration patience) {
    static final Backoff USUAL = new Backoff(
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(5)),
            Duration.ofDays(7));
    static final Backoff NONE = new Backoff(List.of(), Duration.ZERO);

    /** @param tries that have failed in a row, 1 at least */
    Duration pause(int tries) {
        return pauses.get(Math.min(tries, pauses.size()) - 1);
    }
}
