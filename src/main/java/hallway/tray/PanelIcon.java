package hallway.tray;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The icon as a StatusNotifierItem. Whoever holds it registers it anew when a panel begins to watch. It goes with the bus.
 * Used by the thread {@code hallway-tray} alone.
 */
final class PanelIcon {
    private static final Logger LOG = LoggerFactory.getLogger(PanelIcon.class);
    /** One process may hold several nodes. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final SessionBus bus;
    private final Consumer<Boolean> watched;
    private final NotifierItem item;
    private final MenuObject menu;
    private final String name =
            "org.kde.StatusNotifierItem-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();

    /**
     * @param clicked takes a menu item's key
     * @param watched told whether a panel shows the icon; this and {@code clicked} return at once
     */
    PanelIcon(SessionBus bus, Consumer<String> clicked, Consumer<Boolean> watched) {
        this.bus = bus;
        this.watched = watched;
        this.item = new NotifierItem(() -> clicked.accept(TrayMenu.OPEN));
        this.menu = new MenuObject(clicked);
    }

    /** @return {@code true} if a panel may show it now */
    boolean start() throws DBusException {
        DBusConnection connection = bus.connection();
        connection.exportObject(NotifierItem.PATH, item);
        connection.exportObject(MenuObject.PATH, menu);
        connection.requestBusName(name);
        connection.addSigHandler(DBus.NameOwnerChanged.class, this::hear);
        return bus.offers(StatusNotifierWatcher.NAME);
    }

    private void hear(DBus.NameOwnerChanged change) {
        if (!change.name.equals(StatusNotifierWatcher.NAME)) {
            return;
        }
        watched.accept(!change.newOwner.isEmpty());
    }

    /** Tells the panel's watcher of this icon; {@code false} if there is none. */
    boolean register() {
        try {
            bus.connection()
                    .getRemoteObject(
                            StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, StatusNotifierWatcher.class)
                    .RegisterStatusNotifierItem(name);
            return true;
        } catch (DBusException | DBusExecutionException e) {
            LOG.debug("no panel takes the icon: {}", e.getMessage());
            return false;
        }
    }

    void show(Look look) {
        item.show(look);
        try {
            send(new StatusNotifierItem.NewIcon(NotifierItem.PATH));
            send(new StatusNotifierItem.NewToolTip(NotifierItem.PATH));
            send(new StatusNotifierItem.NewStatus(
                    NotifierItem.PATH, look.state() == TrayState.PROBLEM ? "NeedsAttention" : "Active"));
            for (UInt32 revision : menu.show(look.menu()).stream().toList()) {
                send(new DbusMenu.LayoutUpdated(MenuObject.PATH, revision, 0));
            }
        } catch (DBusException | RuntimeException e) {
            LOG.debug("the panel was not told: {}", e.getMessage());
        }
    }

    private void send(DBusSignal signal) {
        bus.connection().sendMessage(signal);
    }
}
