package hallway.tray;

import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A dialog of the portal that is open. */
@SuppressWarnings("MemberName") // as they are called on the bus
@DBusInterfaceName("org.freedesktop.portal.Request")
public interface PortalRequest extends DBusInterface {
    void Close();

    /** The user has answered: 0 is yes, anything else no. */
    final class Response extends DBusSignal {
        public final UInt32 response;
        public final Map<String, Variant<?>> results;

        public Response(String path, UInt32 response, Map<String, Variant<?>> results) throws DBusException {
            super(path, response, results);
            this.response = response;
            this.results = results;
        }
    }
}
