package hallway.tray;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.exceptions.DBusException;
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
    /** A notice that is older is not made to tell of more: who comes back after lunch finds both. */
    private static final Duration SAME = Duration.ofMinutes(2);

    private static final String DEFAULT = "default";
    /** Stays until it is answered. */
    private static final byte URGENT = 2;

    private static final byte NORMAL = 1;

    private final SessionBus bus;
    private final Consumer<Runnable> later;
    // the oldest first
    private final Map<Long, Open> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Open> eldest) {
            return size() > MAX_OPEN;
        }
    };

    /**
     * A notice that is shown.
     *
     * @param count how many it tells of
     * @param nanos when, by {@link System#nanoTime}
     */
    private record Open(Notice notice, int count, long nanos) {}

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

    /** {@code true} if the desktop shows buttons. */
    boolean showsButtons() {
        try {
            return desktop().GetCapabilities().contains("actions");
        } catch (DBusException | RuntimeException e) {
            LOG.debug("the desktop shows no notifications: {}", e.getMessage());
            return false;
        }
    }

    /**
     * Shows a notice, in the place of an earlier one of its topic that is still there.
     *
     * @param count how many {@code last} is the last of
     * @return {@code false} if the desktop shows none
     */
    boolean tell(Notice last, int count) {
        Optional<Map.Entry<Long, Open>> earlier = earlier(last);
        int all = count + earlier.map(one -> one.getValue().count).orElse(0);
        Notice notice = last.as(all);
        try {
            Notifications desktop = desktop();
            List<String> able = desktop.GetCapabilities();
            String text = able.contains("body-markup") ? escaped(notice.text()) : notice.text();
            List<String> actions = able.contains("actions") ? actions(notice) : List.of();
            Map<String, Variant<?>> hints = Map.of(
                    "desktop-entry",
                    new Variant<>("hallway"),
                    "urgency",
                    new Variant<>(notice.choices().isEmpty() ? NORMAL : URGENT));
            UInt32 replaced = new UInt32(earlier.map(Map.Entry::getKey).orElse(0L));
            UInt32 id =
                    desktop.Notify("Hallway", replaced, "", notice.title(), text, actions, hints, DESKTOPS_OWN_TIME);
            earlier.ifPresent(one -> open.remove(one.getKey()));
            open.put(id.longValue(), new Open(notice, all, System.nanoTime()));
            return true;
        } catch (DBusException | RuntimeException e) {
            LOG.debug("the desktop shows no notifications: {}", e.getMessage());
            return false;
        }
    }

    private Notifications desktop() throws DBusException {
        return bus.connection().getRemoteObject(Notifications.NAME, Notifications.PATH, Notifications.class);
    }

    private Optional<Map.Entry<Long, Open>> earlier(Notice notice) {
        long now = System.nanoTime();
        return notice.crowd()
                .flatMap(crowd -> open.entrySet().stream()
                        .filter(one -> now - one.getValue().nanos < SAME.toNanos())
                        .filter(one -> one.getValue()
                                .notice
                                .crowd()
                                .filter(other -> other.topic().equals(crowd.topic()))
                                .isPresent())
                        .findFirst())
                .map(one -> Map.entry(one.getKey(), one.getValue()));
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
        Open clicked = open.remove(id);
        if (clicked == null) {
            return;
        }
        Notice notice = clicked.notice;
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
