/**
 * One object from all who hold it: which piece is asked of whom, and when. The scheduler is a pure state machine, so that
 * the simulation in the tests runs the same class as a download.
 *
 * <p>Floor 5. No I/O: the wire is behind {@link hallway.swarm.SwarmTransport}, which {@code transfer} implements.
 * PROTOCOL.md sections 1.1 to 1.3.
 */
@NullMarked
package hallway.swarm;

import org.jspecify.annotations.NullMarked;
