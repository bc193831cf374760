package hallway.tray;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The desktop that the tray is shown on.
 *
 * @param environment variables of the process
 * @param osName as Java names the system
 * @param home the user's own folder
 */
public record Surroundings(Map<String, String> environment, String osName, Path home) {
    public Surroundings {
        environment = Map.copyOf(environment);
        osName = osName.toLowerCase(Locale.ROOT);
    }

    boolean isWindows() {
        return osName.startsWith("windows");
    }

    boolean isMac() {
        return osName.startsWith("mac");
    }

    /** Linux and its relatives. */
    boolean isFree() {
        return !isWindows() && !isMac();
    }

    boolean isKde() {
        return environment.getOrDefault("XDG_CURRENT_DESKTOP", "").contains("KDE");
    }

    /**
     * {@code true} where AWT may have a place for an icon: on Linux it needs an X server with a panel. Wayland's own X server
     * is not asked, since asking would start it; panels there take icons by the session bus.
     */
    boolean mayShowOldIcon() {
        if (!isFree()) {
            return true;
        }
        if (!environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank()) {
            return false;
        }
        return !environment.getOrDefault("DISPLAY", "").isBlank() && OldPanel.mayBeThere(environment, home);
    }
}
