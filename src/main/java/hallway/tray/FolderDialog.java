package hallway.tray;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A dialog of the system in which the user chooses a folder. */
interface FolderDialog {
    /** {@code true} if it is worth trying here. */
    boolean isThere();

    /**
     * Waits for the user.
     *
     * @return empty if the user chose none
     * @throws IOException if it could not be shown
     */
    Optional<Path> ask(String title) throws IOException, InterruptedException;
}
