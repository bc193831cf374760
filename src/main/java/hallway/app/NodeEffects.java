package hallway.app;

import hallway.config.DataDirectory;
import hallway.config.Settings;
import hallway.limit.Bandwidth;
import hallway.server.local.SettingsEffects;

/** What a change of the settings does to this node and its system. */
final class NodeEffects implements SettingsEffects {
    private final StartAtLogin login;
    private final Bandwidth uploads;
    private final Bandwidth downloads;

    NodeEffects(StartAtLogin login, Bandwidth uploads, Bandwidth downloads) {
        this.login = login;
        this.uploads = uploads;
        this.downloads = downloads;
    }

    /** Those of this process; what {@code now} says holds at once. */
    static NodeEffects of(
            Environment around, DataDirectory data, Settings now, Bandwidth uploads, Bandwidth downloads) {
        Desktop desktop = around.desktop();
        StartAtLogin login = new StartAtLogin(
                desktop.environment(), desktop.os(), around.home(), LoginCommand.ofThisProcess(data.root()));
        NodeEffects effects = new NodeEffects(login, uploads, downloads);
        effects.changed(now);
        return effects;
    }

    @Override
    public void prepare(Settings before, Settings after) {
        if (before.startAtLogin() != after.startAtLogin()) {
            login.set(after.startAtLogin());
        }
    }

    @Override
    public void changed(Settings now) {
        uploads.limit(now.uploadLimit());
        downloads.limit(now.downloadLimit());
    }
}
