/**
 * Contents by what they are: pieces, their hashes, and the ids that follow from them.
 *
 * <p>Floor 2. Pure computation, no I/O. The trees are those of BEP 52, so that a content has the same root here as in any
 * program that speaks BitTorrent v2; the id carries the length as well, because those trees do not tell a leaf from a node
 * (PROTOCOL.md section 1.1, S29).
 */
@NullMarked
package hallway.chunk;

import org.jspecify.annotations.NullMarked;
