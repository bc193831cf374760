/**
 * The command line: one class a command (picocli), talking to the running node through the local API.
 *
 * <p>Floor 11. Shares only {@code model} with the node. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no running node, 4
 * node, share or printer not found, 5 not allowed (DESIGN.md section 4). Names from the network are printed without
 * control characters (S08).
 */
@NullMarked
package hallway.cli;

import org.jspecify.annotations.NullMarked;
