/**
 * Where this node's data lies, what its user chose, which version it is.
 *
 * <p>Floor 3. The settings are one small JSON file, replaced whole; each has a default, so that a missing file is a first
 * start. Nothing here is a secret except the token of the local API, which is its owner's alone (S05).
 */
@NullMarked
package hallway.config;

import org.jspecify.annotations.NullMarked;
