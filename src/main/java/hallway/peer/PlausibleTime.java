package hallway.peer;

import java.time.Instant;

/** Times from peers, held within what every system can keep: beyond it, arithmetic with them overflows. */
final class PlausibleTime {
    private static final Instant FIRST = Instant.parse("1601-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private PlausibleTime() {}

    static Instant of(Instant time) {
        if (time.isBefore(FIRST)) {
            return FIRST;
        }
        return time.isAfter(LAST) ? LAST : time;
    }
}
