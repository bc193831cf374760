package hallway.tray;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A desktop on a {@link TestBus}: a panel that watches for icons, reads their menus and clicks; and notifications. */
public final class TestPanel implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ITEM = "org.kde.StatusNotifierItem";

    private final DBusConnection connection;
    private final List<String> items = new CopyOnWriteArrayList<>();
    private final List<Told> told = new CopyOnWriteArrayList<>();

    public TestPanel(TestBus bus) throws DBusException {
        connection = DBusConnectionBuilder.forAddress(bus.address())
                .withShared(false)
                .build();
        connection.exportObject(StatusNotifierWatcher.PATH, new Watcher());
        connection.exportObject(Notifications.PATH, new Notes());
        connection.requestBusName(Notifications.NAME);
    }

    /** The panel begins to watch for icons. */
    public TestPanel watch() throws DBusException {
        connection.requestBusName(StatusNotifierWatcher.NAME);
        return this;
    }

    /** The panel crashes; its icons are forgotten. */
    public void crash() throws DBusException {
        connection.releaseBusName(StatusNotifierWatcher.NAME);
        items.clear();
    }

    /** The bus name of the icon that was registered last; waits for it. */
    public String item() {
        Awaitility.await().atMost(SOON).until(() -> !items.isEmpty());
        return items.get(items.size() - 1);
    }

    int registrations() {
        return items.size();
    }

    Map<String, Variant<?>> properties() throws DBusException {
        return connection
                .getRemoteObject(item(), "/StatusNotifierItem", Properties.class)
                .GetAll(ITEM);
    }

    /** The property with its type. */
    Variant<?> variant(String name) throws DBusException {
        return Objects.requireNonNull(properties().get(name), name);
    }

    Object property(String name) throws DBusException {
        Object value = connection
                .getRemoteObject(item(), "/StatusNotifierItem", Properties.class)
                .Get(ITEM, name);
        return value instanceof Variant<?> variant ? variant.getValue() : value;
    }

    void leftClick() throws DBusException {
        connection
                .getRemoteObject(item(), "/StatusNotifierItem", StatusNotifierItem.class)
                .Activate(10, 10);
    }

    DbusMenu menu() throws DBusException {
        return connection.getRemoteObject(item(), "/MenuBar", DbusMenu.class);
    }

    /** A line as the panel would draw it. */
    record Line(int id, String label, List<Line> below) {
        /** {@code label} or {@code label[line, line]}. */
        String text() {
            return below.isEmpty()
                    ? label
                    : label + below.stream().map(Line::text).toList();
        }
    }

    /** The whole menu. */
    List<Line> lines() throws DBusException {
        return lines(menu().GetLayout(0, -1, List.of()).second.children);
    }

    List<String> texts() throws DBusException {
        return lines().stream().map(Line::text).toList();
    }

    private static List<Line> lines(Object children) {
        List<?> list = children instanceof Object[] array ? Arrays.asList(array) : (List<?>) children;
        List<Line> lines = new ArrayList<>();
        for (Object child : list) {
            Object[] node = (Object[]) ((Variant<?>) child).getValue();
            Map<?, ?> properties = (Map<?, ?>) node[1];
            Object label = properties.get("label");
            lines.add(new Line(
                    (Integer) node[0], label == null ? "-" : (String) ((Variant<?>) label).getValue(), lines(node[2])));
        }
        return lines;
    }

    /** Clicks the line that {@code labels} lead to, as xfce4-panel and GNOME do; waits until it is there. */
    public void click(String... labels) {
        Awaitility.await()
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> find(labels).isPresent());
        try {
            Line line = find(labels).orElseThrow();
            DbusMenu menu = menu();
            menu.AboutToShow(0);
            menu.EventGroup(List.of(
                    new DbusMenu.Occurrence(0, "opened", new Variant<>(0), new UInt32(0)),
                    new DbusMenu.Occurrence(line.id, "clicked", new Variant<>(0), new UInt32(0))));
        } catch (DBusException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<Line> find(String... labels) throws DBusException {
        List<Line> level = lines();
        Optional<Line> found = Optional.empty();
        for (String label : labels) {
            found = level.stream().filter(line -> line.label.equals(label)).findFirst();
            if (found.isEmpty()) {
                return found;
            }
            level = found.get().below;
        }
        return found;
    }

    /** All that are shown. */
    List<Told> told() {
        return List.copyOf(told);
    }

    /** A notification as it was shown. */
    public record Told(long id, String title, String text, List<String> actions) {}

    /** The notification titled {@code title}; waits for it. */
    public Told told(String title) {
        Awaitility.await().atMost(SOON).until(() -> seen(title).isPresent());
        return seen(title).orElseThrow();
    }

    private Optional<Told> seen(String title) {
        return told.stream().filter(one -> one.title.equals(title)).findFirst();
    }

    /** Clicks a notification, or the button {@code label} of it. */
    public void click(Told note, String label) throws DBusException {
        String action = label.isEmpty() ? "default" : note.actions.get(note.actions.indexOf(label) - 1);
        connection.sendMessage(new Notifications.ActionInvoked(Notifications.PATH, new UInt32(note.id), action));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private final class Watcher implements StatusNotifierWatcher {
        @Override
        public void RegisterStatusNotifierItem(String service) {
            items.add(service);
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }
    }

    private final class Notes implements Notifications {
        @Override
        public List<String> GetCapabilities() {
            return List.of("actions", "body", "body-markup");
        }

        @Override
        public UInt32 Notify(
                String application,
                UInt32 replaced,
                String icon,
                String summary,
                String body,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int timeoutMillis) {
            long id = replaced.longValue() == 0 ? told.size() + 1L : replaced.longValue();
            told.removeIf(note -> note.id == id);
            told.add(new Told(id, summary, body, List.copyOf(actions)));
            return new UInt32(id);
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }
    }
}
