package hallway.tray;

import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** The desktop's own dialog for files (XDG desktop portal). */
@SuppressWarnings("MemberName") // as they are called on the bus
@DBusInterfaceName("org.freedesktop.portal.FileChooser")
public interface FileChooser extends DBusInterface {
    String NAME = "org.freedesktop.portal.Desktop";
    String PATH = "/org/freedesktop/portal/desktop";

    /** @return the path of the request, which gives a {@link PortalRequest.Response} later */
    DBusPath OpenFile(String parentWindow, String title, Map<String, Variant<?>> options);
}
