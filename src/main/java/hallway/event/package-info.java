/**
 * What happened, told upward: the sealed {@link hallway.event.Event} and the bus that carries it.
 *
 * <p>Floor 2. An event says <em>that</em> something changed and which, never the new state: who hears it asks the owner of
 * the state, so that a late event can't bring back an old one. Events are delivered in order by one thread,
 * {@code hallway-events}; a subscriber never blocks there.
 */
@NullMarked
package hallway.event;

import org.jspecify.annotations.NullMarked;
