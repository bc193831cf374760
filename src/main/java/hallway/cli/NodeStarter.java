package hallway.cli;

import java.io.IOException;

/** Runs a node in the foreground; {@code app} implements it. */
@FunctionalInterface
public interface NodeStarter {
    /**
     * Returns when the node has stopped, or at once if one runs on that data directory already.
     *
     * @return the exit code
     * @throws IOException with a sentence, if the data directory can't be used
     * @throws hallway.model.ProblemException if the node can't start for another reason that the user can mend
     */
    int start(StartOptions options) throws IOException;
}
