package hallway.tray;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desktop's file manager, by the session bus (freedesktop.org, file-manager-interface). */
public final class FileManager {
    private static final Logger LOG = LoggerFactory.getLogger(FileManager.class);

    private final Map<String, String> environment;
    private final boolean free;

    /** @param osName as Java names the system, in small letters */
    public FileManager(Map<String, String> environment, String osName) {
        this.environment = environment;
        this.free = !osName.startsWith("windows") && !osName.startsWith("mac");
    }

    /**
     * Shows the folder of {@code files} with them selected; waits until the file manager has answered.
     *
     * @return {@code false} if there is no such file manager, or it failed
     */
    public boolean show(List<Path> files) {
        Optional<SessionBus> opened = free ? SessionBus.open(environment, () -> {}) : Optional.empty();
        if (opened.isEmpty()) {
            return false;
        }
        try (SessionBus bus = opened.get()) {
            if (!bus.offers(FileManager1.NAME)) {
                return false;
            }
            List<String> places =
                    files.stream().map(file -> file.toUri().toString()).toList();
            bus.connection()
                    .getRemoteObject(FileManager1.NAME, FileManager1.PATH, FileManager1.class)
                    .ShowItems(places, "");
            return true;
        } catch (DBusException | DBusExecutionException e) {
            LOG.info("the file manager shows nothing: {}", e.getMessage());
            return false;
        }
    }
}
