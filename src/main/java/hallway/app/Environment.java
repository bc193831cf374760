package hallway.app;

import hallway.model.NodeName;
import java.nio.file.Path;

/**
 * What the node finds around it.
 *
 * @param suggestedName for a first start
 * @param home the user's own folder
 * @param downloads where files go when nothing is said
 * @param desktop where the page is shown
 * @param stop ends this process's node; called on any thread, returns at once
 */
record Environment(NodeName suggestedName, Path home, Path downloads, Desktop desktop, Runnable stop) {}
