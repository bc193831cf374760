package hallway.server.local;

import java.nio.file.Path;
import java.util.List;

/** The user's desktop as far as files go; implemented above. Calls may wait some seconds on the caller's thread. */
public interface FileDesk {
    /** {@code false} if nothing could be shown to anybody. */
    boolean isThere();

    /**
     * Opens {@code file} in the system's own program. The caller has made sure that it is none itself.
     *
     * @throws hallway.model.ProblemException with a sentence, if there is no program for it
     */
    void open(Path file);

    /**
     * Shows where {@code files} lie, all in one folder, in the system's file manager.
     *
     * @throws hallway.model.ProblemException with a sentence, if there is none
     */
    void show(List<Path> files);
}
