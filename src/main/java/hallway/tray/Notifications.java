package hallway.tray;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** Desktop Notifications Specification 1.2. */
@SuppressWarnings("MemberName") // as they are called on the bus
@DBusInterfaceName("org.freedesktop.Notifications")
public interface Notifications extends DBusInterface {
    String NAME = "org.freedesktop.Notifications";
    String PATH = "/org/freedesktop/Notifications";

    List<String> GetCapabilities();

    /** @return its id */
    UInt32 Notify(
            String application,
            UInt32 replaced,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int timeoutMillis);

    /** A button, or the notification itself, was clicked. */
    final class ActionInvoked extends DBusSignal {
        public final UInt32 id;
        public final String action;

        public ActionInvoked(String path, UInt32 id, String action) throws DBusException {
            super(path, id, action);
            this.id = id;
            this.action = action;
        }
    }

    /** It is gone. */
    final class NotificationClosed extends DBusSignal {
        public final UInt32 id;
        public final UInt32 reason;

        public NotificationClosed(String path, UInt32 id, UInt32 reason) throws DBusException {
            super(path, id, reason);
            this.id = id;
            this.reason = reason;
        }
    }
}
