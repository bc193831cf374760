/**
 * Membership of an office, so that fifty people need not verify each other in pairs: the office's key, records that it or an
 * introducer has signed, the numbered list of those who were removed, join codes, the recovery sheet. What goes over the
 * wire is sent by {@code peer} and answered by {@code server.peer}.
 *
 * <p>Floor 4. PROTOCOL.md sections 6.1 and 6.2, S14: signatures are over exactly the bytes that are sent; a chain has at most
 * one introducer; the highest number of a list wins. Who is a member is answered from an immutable picture without a lock.
 */
@NullMarked
package hallway.membership;

import org.jspecify.annotations.NullMarked;
