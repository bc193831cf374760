/**
 * The command line: one class a command (picocli), talking to the running node through the local API.
 *
 * <p>Floor 11. Shares only {@code model}, {@code json}, {@code file} and {@code config} with the node. {@link
 * hallway.cli.Cli} is the door; {@code start} alone runs a node, through the {@link hallway.cli.NodeStarter} that {@code
 * app} implements. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no running node, 4 node, share or printer not found, 5
 * not allowed (DESIGN.md section 4).
 *
 * <p>Standard output is the result and nothing else, in UTF-8 whatever the locale; with {@code --json} it is one
 * document. What went wrong is one line on standard error. Names from the network are printed without characters that
 * act on a terminal (S08): tables do so by themselves, all else passes through {@code Printable}.
 *
 * <p>All on the main thread, but the hook {@code hallway-cancel}, which cancels a download when the command is broken off.
 */
@NullMarked
package hallway.cli;

import org.jspecify.annotations.NullMarked;
