/**
 * Puts the node together: {@link hallway.app.Main} is the door from the shell, {@code Node} the composition root.
 *
 * <p>Floor 12. Constructors are called by hand, in floor order; they only store. {@code start()} and {@code close()} act,
 * in opposite orders.
 */
@NullMarked
package hallway.app;

import org.jspecify.annotations.NullMarked;
