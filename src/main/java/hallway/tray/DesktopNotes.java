package hallway.tray;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifications by the desktop. Used by the thread {@code hallway-tray} alone. */
final class DesktopNotes {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopNotes.class);
    /** Notices whose clicks are still waited for; older ones are let go. */
    private static final int MAX_OPEN = 50;

    private static final int DESKTOPS_OWN_TIME = -1;
    private static final String DEFAULT = "default";

    private final SessionBus bus;
    private final Consumer<Runnable> later;
    // the oldest first
    private final Map<Long, Notice> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Notice> eldest) {
            return size() > MAX_OPEN;
        }
    };

    /** @param later runs something on the tray's thread, after what it does now: no click comes before its notice */
    DesktopNotes(SessionBus bus, Consumer<Runnable> later) {
        this.bus = bus;
        this.later = later;
    }

    void start() throws DBusException {
        bus.connection()
                .addSigHandler(
                        Notifications.ActionInvoked.class,
                        signal -> later.accept(() -> invoked(signal.id.longValue(), signal.action)));
        bus.connection()
                .addSigHandler(
                        Notifications.NotificationClosed.class,
                        signal -> later.accept(() -> open.remove(signal.id.longValue())));
    }

    /** @return {@code false} if the desktop shows none */
    boolean tell(Notice notice) {
        try {
            Notifications desktop =
                    bus.connection().getRemoteObject(Notifications.NAME, Notifications.PATH, Notifications.class);
            List<String> able = desktop.GetCapabilities();
            String text = able.contains("body-markup") ? escaped(notice.text()) : notice.text();
            List<String> actions = able.contains("actions") ? actions(notice) : List.of();
            Map<String, Variant<?>> hints = Map.of("desktop-entry", new Variant<>("hallway"));
            UInt32 id = desktop.Notify(
                    "Hallway", new UInt32(0), "", notice.title(), text, actions, hints, DESKTOPS_OWN_TIME);
            open.put(id.longValue(), notice);
            return true;
        } catch (DBusException | DBusExecutionException e) {
            LOG.debug("the desktop shows no notifications: {}", e.getMessage());
            return false;
        }
    }

    private static List<String> actions(Notice notice) {
        List<String> actions = new ArrayList<>(List.of(DEFAULT, notice.title()));
        for (int i = 0; i < notice.choices().size(); i++) {
            actions.add("choice-" + i);
            actions.add(notice.choices().get(i).label());
        }
        return actions;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void invoked(long id, String action) {
        Notice notice = open.remove(id);
        if (notice == null) {
            return;
        }
        if (action.equals(DEFAULT)) {
            notice.clicked().run();
        }
        for (int i = 0; i < notice.choices().size(); i++) {
            if (action.equals("choice-" + i)) {
                notice.choices().get(i).chosen().run();
            }
        }
    }
}
