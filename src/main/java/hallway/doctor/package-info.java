/**
 * Why is somebody not seen? Looks at interfaces, networks, multicast, the port and the clock, and says it in plain words.
 *
 * <p>Floor 8. A finding is a sentence and what to do about it; it never holds a secret.
 */
@NullMarked
package hallway.doctor;

import org.jspecify.annotations.NullMarked;
