/**
 * Coverage-guided fuzzing of what reads bytes of others (PROTOCOL.md S16, S22, S26, S44), by Jazzer in processes of its
 * own. A target is a class {@code …Fuzz} in the package of the parser; its corpus lies in {@code
 * src/test/resources/hallway/fuzz/<target>}, and each input that once broke something stays there.
 */
@NullMarked
package hallway.fuzz;

import org.jspecify.annotations.NullMarked;
