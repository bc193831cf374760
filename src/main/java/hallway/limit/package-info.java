/**
 * How much is enough: token buckets, and the bounds of PROTOCOL.md S21 and S22 in one place.
 *
 * <p>Floor 2. Time comes in by constructor as a {@link java.time.InstantSource}; nothing here starts a thread.
 */
@NullMarked
package hallway.limit;

import org.jspecify.annotations.NullMarked;
