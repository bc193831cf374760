package hallway.tray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of our own to the user's session bus. Safe for use by any thread. */
final class SessionBus implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionBus.class);

    private final DBusConnection connection;
    private final AtomicBoolean gone;

    private SessionBus(DBusConnection connection, AtomicBoolean gone) {
        this.connection = connection;
        this.gone = gone;
    }

    /** Where the bus is; empty if there is none. */
    static Optional<String> address(Map<String, String> environment) {
        String told = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        if (!told.isBlank()) {
            return Optional.of(told);
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        Path socket = Path.of(runtime.isBlank() ? "/nonexistent" : runtime).resolve("bus");
        return Files.exists(socket) ? Optional.of("unix:path=" + socket) : Optional.empty();
    }

    /**
     * Empty if there is no bus, or it can't be reached.
     *
     * @param lost called when the bus is gone, by any thread; returns at once
     */
    static Optional<SessionBus> open(Map<String, String> environment, Runnable lost) {
        return address(environment).flatMap(address -> connect(address, lost));
    }

    private static Optional<SessionBus> connect(String address, Runnable lost) {
        AtomicBoolean gone = new AtomicBoolean();
        try {
            // one thread for each kind: calls are handed over at once
            DBusConnection connection = DBusConnectionBuilder.forAddress(address)
                    .withShared(false)
                    .withDisconnectCallback(new Disconnected(gone, lost))
                    .receivingThreadConfig()
                    .withMethodCallThreadCount(1)
                    .withSignalThreadCount(1)
                    .withMethodReturnThreadCount(1)
                    .withErrorHandlerThreadCount(1)
                    .connectionConfig()
                    .build();
            return Optional.of(new SessionBus(connection, gone));
        } catch (DBusException | RuntimeException e) {
            LOG.debug("no session bus: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The bus went away: it ended, or it threw us out. */
    private record Disconnected(AtomicBoolean gone, Runnable lost) implements IDisconnectCallback {
        @Override
        public void disconnectOnError(IOException e) {
            gone.set(true);
            lost.run();
        }

        @Override
        public void exceptionOnTerminate(IOException e) {
            LOG.debug("closing the session bus: {}", e.getMessage());
        }
    }

    boolean isGone() {
        return gone.get();
    }

    DBusConnection connection() {
        return connection;
    }

    /** {@code true} if somebody has the name now, or would be started for it. */
    boolean offers(String name) {
        try {
            DBus bus = connection.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
            if (bus.NameHasOwner(name)) {
                return true;
            }
            for (String other : bus.ListActivatableNames()) {
                if (other.equals(name)) {
                    return true;
                }
            }
            return false;
        } catch (DBusException | DBusExecutionException e) {
            LOG.debug("asking for {}: {}", name, e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("closing the session bus: {}", e.getMessage());
        }
    }
}
