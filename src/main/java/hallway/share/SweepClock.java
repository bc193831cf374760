package hallway.share;

import hallway.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this machine's clock may be believed when it says that 30 days are over: a clock that was set wrong for a while
 * must not empty the bins. Remembered in the table {@code sweep}. Used by one thread at a time.
 */
final class SweepClock {
    /** The longest time without a look that is nothing special: a holiday. */
    static final Duration LEAP = Duration.ofDays(10);
    /** So long after a leap nothing is erased: time for somebody to notice the wrong date. */
    static final Duration HELD = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(SweepClock.class);

    private final Database database;

    SweepClock(Database database) {
        this.database = database;
    }

    /** When the bins were last looked through, and before when nothing is erased. */
    private record State(Instant last, Instant held) {}

    /** {@code true} if what is old enough at {@code now} may be erased. */
    boolean believes(Instant now) {
        Optional<State> known = known();
        Instant held = known.map(State::held).orElse(Instant.EPOCH);
        boolean believed = known.isPresent();
        if (believed && now.isBefore(known.get().last)) {
            LOG.info("the clock went back to {}: nothing is erased from the bins this time", now);
            held = Instant.EPOCH;
            believed = false;
        } else if (believed && now.isAfter(known.get().last.plus(LEAP))) {
            held = now.plus(HELD);
            LOG.info("much time has passed, or the clock is wrong: nothing is erased from the bins until {}", held);
        }
        keep(new State(now, held));
        return believed && !now.isBefore(held);
    }

    private Optional<State> known() {
        return database.with(handle -> handle.createQuery("SELECT last, held FROM sweep WHERE id = 1")
                .map((row, context) ->
                        new State(Instant.ofEpochMilli(row.getLong("last")), Instant.ofEpochMilli(row.getLong("held"))))
                .findFirst());
    }

    private void keep(State state) {
        int unused = database.with(handle -> handle.execute(
                "INSERT OR REPLACE INTO sweep (id, last, held) VALUES (1, ?, ?)",
                state.last.toEpochMilli(),
                state.held.toEpochMilli()));
    }
}
