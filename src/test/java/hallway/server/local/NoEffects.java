package hallway.server.local;

import hallway.config.Settings;
import java.util.ArrayList;
import java.util.List;

/** Remembers what the settings would have done. */
final class NoEffects implements SettingsEffects {
    final List<Settings> changed = new ArrayList<>();

    @Override
    public void prepare(Settings before, Settings after) {
        // nothing can fail here
    }

    @Override
    public void changed(Settings now) {
        changed.add(now);
    }
}
