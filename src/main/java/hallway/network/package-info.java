/**
 * The interfaces of this machine and the networks they are on: which suit, which address is whose, and whether the user
 * said that this is the office.
 *
 * <p>Floor 3. Polled by one thread, {@code hallway-network}, each 5 s and after a jump of the clock (wake from sleep). No
 * name look-ups. A fingerprint (gateway's hardware address and subnet) is a convenience, not a proof (DESIGN.md section 3).
 */
@NullMarked
package hallway.network;

import org.jspecify.annotations.NullMarked;
