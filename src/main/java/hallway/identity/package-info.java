/**
 * Who this node is and whom it knows: one P-256 key, a self-signed certificate that can be renewed, the node id that
 * follows from the key, TLS contexts, and the table of known nodes.
 *
 * <p>Floor 3. The home of BouncyCastle and Conscrypt. DESIGN.md section 3, PROTOCOL.md section 6.1: TLS 1.3 only; a client
 * context is made for each connection and knows the one id it expects, so that a wrong key ends the handshake before a
 * byte of a request, and no session is ever resumed past that check.
 */
@NullMarked
package hallway.identity;

import org.jspecify.annotations.NullMarked;
