package hallway.tray;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** A menu that the panel draws (com.canonical.dbusmenu, version 3: with the calls for groups, else clicks are lost). */
@SuppressWarnings("MemberName") // as they are called on the bus
@DBusInterfaceName("com.canonical.dbusmenu")
public interface DbusMenu extends DBusInterface {
    /** The menu below {@code parent}; 0 is the top. */
    Pair<UInt32, Node> GetLayout(int parent, int depth, List<String> properties);

    List<Properties> GetGroupProperties(List<Integer> ids, List<String> properties);

    Variant<?> GetProperty(int id, String name);

    /** @param event {@code clicked}, {@code hovered}, {@code opened} or {@code closed} */
    void Event(int id, String event, Variant<?> data, UInt32 timestamp);

    /** @return ids that are not known */
    List<Integer> EventGroup(List<Occurrence> events);

    /** @return {@code true} if the layout is to be read anew first */
    boolean AboutToShow(int id);

    /** @return ids whose layout is to be read anew, and ids that are not known */
    Pair<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids);

    /** The menu below {@code parent} changed. */
    final class LayoutUpdated extends DBusSignal {
        public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
            super(path, revision, parent);
        }
    }

    /** {@code (ia{sv}av)}: an item with its properties and those below it. */
    final class Node extends Struct {
        static final String SIGNATURE = "(ia{sv}av)";

        @Position(0)
        public final int id;

        @Position(1)
        public final Map<String, Variant<?>> properties;

        @Position(2)
        public final List<Variant<?>> children;

        public Node(int id, Map<String, Variant<?>> properties, List<Variant<?>> children) {
            this.id = id;
            this.properties = properties;
            this.children = children;
        }
    }

    /** {@code (ia{sv})}. */
    final class Properties extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final Map<String, Variant<?>> properties;

        public Properties(int id, Map<String, Variant<?>> properties) {
            this.id = id;
            this.properties = properties;
        }
    }

    /** {@code (isvu)}: an event of {@link #EventGroup}. */
    final class Occurrence extends Struct {
        @Position(0)
        public final int id;

        @Position(1)
        public final String event;

        @Position(2)
        public final Variant<?> data;

        @Position(3)
        public final UInt32 timestamp;

        public Occurrence(int id, String event, Variant<?> data, UInt32 timestamp) {
            this.id = id;
            this.event = event;
            this.data = data;
            this.timestamp = timestamp;
        }
    }

    /** Two values of one answer. */
    final class Pair<A, B> extends Tuple {
        @Position(0)
        public final A first;

        @Position(1)
        public final B second;

        public Pair(A first, B second) {
            this.first = first;
            this.second = second;
        }
    }
}
