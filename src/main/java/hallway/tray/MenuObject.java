package hallway.tray;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * The menu as the panel asks for it. An item keeps its number as long as the node runs, so that a click that was on its way
 * while the menu changed never means another item. Called by threads of dbus-java.
 */
final class MenuObject implements DbusMenu {
    static final String PATH = "/MenuBar";
    private static final int TOP = 0;

    private final Consumer<String> clicked;
    // guarded by this
    private final Map<String, Integer> ids = new HashMap<>();
    private Map<Integer, MenuItem> items = Map.of();
    private List<MenuItem> menu = List.of();
    private long revision = 1;

    /** @param clicked takes an item's key and returns at once */
    MenuObject(Consumer<String> clicked) {
        this.clicked = clicked;
    }

    /** @return the new revision, or empty if it is the same menu as before */
    synchronized Optional<UInt32> show(List<MenuItem> next) {
        if (next.equals(menu)) {
            return Optional.empty();
        }
        menu = next;
        Map<Integer, MenuItem> found = new HashMap<>();
        number(next, found);
        items = found;
        revision++;
        return Optional.of(new UInt32(revision));
    }

    private void number(List<MenuItem> level, Map<Integer, MenuItem> found) {
        for (MenuItem item : level) {
            found.put(id(item), item);
            number(item.children(), found);
        }
    }

    private int id(MenuItem item) {
        return ids.computeIfAbsent(item.key(), key -> ids.size() + 1);
    }

    @Override
    public synchronized Pair<UInt32, Node> GetLayout(int parent, int depth, List<String> properties) {
        MenuItem item = items.get(parent);
        Node node = item == null
                ? new Node(TOP, Map.of("children-display", new Variant<>("submenu")), below(menu, depth))
                : node(item, depth);
        return new Pair<>(new UInt32(revision), node);
    }

    private Node node(MenuItem item, int depth) {
        return new Node(id(item), properties(item), below(item.children(), depth));
    }

    /** @param depth levels below; less than 0 for all */
    private List<Variant<?>> below(List<MenuItem> children, int depth) {
        List<Variant<?>> nodes = new ArrayList<>();
        if (depth != 0) {
            for (MenuItem child : children) {
                nodes.add(new Variant<>(node(child, depth - 1), Node.SIGNATURE));
            }
        }
        return nodes;
    }

    private static Map<String, Variant<?>> properties(MenuItem item) {
        Map<String, Variant<?>> properties = new LinkedHashMap<>();
        properties.put("visible", new Variant<>(true));
        properties.put("enabled", new Variant<>(true));
        if (item.isDivider()) {
            properties.put("type", new Variant<>("separator"));
        } else {
            // a single _ would mark the next letter as its key
            properties.put("label", new Variant<>(item.label().replace("_", "__")));
        }
        if (!item.children().isEmpty()) {
            properties.put("children-display", new Variant<>("submenu"));
        }
        return properties;
    }

    @Override
    public synchronized List<Properties> GetGroupProperties(List<Integer> wanted, List<String> properties) {
        List<Properties> found = new ArrayList<>();
        for (Integer id : wanted.isEmpty() ? items.keySet() : wanted) {
            MenuItem item = items.get(id);
            if (item != null) {
                found.add(new Properties(id, properties(item)));
            }
        }
        return found;
    }

    @Override
    public synchronized Variant<?> GetProperty(int id, String name) {
        MenuItem item = items.get(id);
        Variant<?> value = item == null ? null : properties(item).get(name);
        return value == null ? new Variant<>("") : value;
    }

    @Override
    public void Event(int id, String event, Variant<?> data, UInt32 timestamp) {
        if (event.equals("clicked")) {
            item(id).filter(item -> item.children().isEmpty() && !item.isDivider())
                    .ifPresent(item -> clicked.accept(item.key()));
        }
    }

    @Override
    public List<Integer> EventGroup(List<Occurrence> events) {
        List<Integer> unknown = new ArrayList<>();
        for (Occurrence occurrence : events) {
            if (occurrence.id != TOP && item(occurrence.id).isEmpty()) {
                unknown.add(occurrence.id);
            }
            Event(occurrence.id, occurrence.event, occurrence.data, occurrence.timestamp);
        }
        return unknown;
    }

    private synchronized Optional<MenuItem> item(int id) {
        return Optional.ofNullable(items.get(id));
    }

    @Override
    public boolean AboutToShow(int id) {
        // every change has been told by LayoutUpdated
        return false;
    }

    @Override
    public Pair<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> asked) {
        List<Integer> unknown =
                asked.stream().filter(id -> id != TOP && item(id).isEmpty()).toList();
        return new Pair<>(List.of(), unknown);
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }
}
