package hallway.server.local;

import hallway.config.Settings;

/** What a change of the settings does outside of them; implemented above. */
public interface SettingsEffects {
    /**
     * Does what can fail, before anything is kept: has the system start the node at log-in, or no longer.
     *
     * @throws hallway.model.ProblemException with a sentence; nothing has changed then
     */
    void prepare(Settings before, Settings after);

    /** {@code now} holds from here on. */
    void changed(Settings now);
}
