/**
 * Who asks, and whether they may: the {@link hallway.access.Caller} that a door has made of a certificate or a token, and
 * the one {@link hallway.access.Authoriser} that every path to a share or printer goes through.
 *
 * <p>Floor 4. Pure decisions: no I/O, no state. Deny by default; hidden and forbidden look alike, because both are
 * answered as "not there" (PROTOCOL.md S15).
 */
@NullMarked
package hallway.access;

import org.jspecify.annotations.NullMarked;
