/**
 * Two people make sure that their machines talk to each other and to nobody in between: each node shows six digits, and
 * both people say whether they are the same. Here are the arithmetic and the state of each comparison; what goes over the
 * wire is sent by {@code peer} and answered by {@code server.peer}.
 *
 * <p>Floor 4. A commitment before the reveal leaves whoever stands between one guess in a million; a node is asked at most
 * five times an hour (PROTOCOL.md section 6.2, S13). A comparison is not kept over a restart; its outcome is, and so are links
 * that nobody has used.
 */
@NullMarked
package hallway.pairing;

import org.jspecify.annotations.NullMarked;
