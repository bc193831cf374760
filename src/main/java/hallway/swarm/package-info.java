/**
 * One object from all who hold it: which piece is asked of whom, and when. The {@link hallway.swarm.Scheduler} is a pure
 * state machine, so that the simulation in the tests runs the same class as a download; {@link hallway.swarm.Neighbours}
 * chooses whom to ask at all, {@link hallway.swarm.Blame} remembers who sent damaged pieces.
 *
 * <p>Floor 5. No I/O and no clock: {@code transfer} does what is decided here, and says what became of it. Times are
 * nanoseconds of one running clock, as {@link System#nanoTime}. PROTOCOL.md sections 1.1 to 1.3.
 */
@NullMarked
package hallway.swarm;

import org.jspecify.annotations.NullMarked;
