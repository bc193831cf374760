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
     * @return {@code false} if there is no program for it
     */
    boolean open(Path file);

    /**
     * Shows where {@code files} lie, all in one folder, in the system's file manager.
     *
     * @return {@code false} if there is none
     */
    boolean show(List<Path> files);
}
