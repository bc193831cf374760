package hallway.tray;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** Who in the desktop collects icons for the panel. */
@SuppressWarnings("MemberName") // as they are called on the bus
@DBusInterfaceName("org.kde.StatusNotifierWatcher")
public interface StatusNotifierWatcher extends DBusInterface {
    String NAME = "org.kde.StatusNotifierWatcher";
    String PATH = "/StatusNotifierWatcher";

    /** @param service the bus name of the item */
    void RegisterStatusNotifierItem(String service);
}
