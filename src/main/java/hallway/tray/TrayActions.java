package hallway.tray;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a click may do; {@code app} implements it. Called on the tray's own threads, one call at a time. All may throw a
 * {@link hallway.model.ProblemException}, whose sentence is then shown.
 */
public interface TrayActions {
    /** Shows the page's start view, signed in. */
    void openPage();

    /** Shows a share of this machine in the page. */
    void openShare(String id);

    /** Shows the page's own way to choose a folder. */
    void openPicker();

    /**
     * Shares {@code folder}.
     *
     * @param confirmed the user has been asked once more
     */
    ShareAnswer share(Path folder, boolean confirmed);

    /** By name. */
    List<TrayShare> shares();

    /** The address of a share of this machine, to be passed on. */
    String link(String id);

    void stopSharing(String id);

    /** @param time empty for until {@link #resume} */
    void pause(Optional<Duration> time);

    void resume();

    /** Why {@link #state} is a problem, in one sentence; else empty. */
    String trouble();

    TrayState state();

    /** Ends the node; returns at once. */
    void quit();
}
