package hallway.tray;

import java.util.List;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** A file manager on the session bus. */
@SuppressWarnings("MemberName") // as they are called on the bus
@DBusInterfaceName("org.freedesktop.FileManager1")
public interface FileManager1 extends DBusInterface {
    String NAME = "org.freedesktop.FileManager1";
    String PATH = "/org/freedesktop/FileManager1";

    /** Opens the folders of {@code uris} with them selected. */
    void ShowItems(List<String> uris, String startupId);
}
