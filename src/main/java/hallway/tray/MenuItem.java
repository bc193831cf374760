package hallway.tray;

import java.util.List;

/**
 * A line of the menu, or a menu below it.
 *
 * @param key what a click means; two items of one menu never have the same
 * @param label empty for a dividing line
 * @param children empty for a line that is clicked
 */
record MenuItem(String key, String label, List<MenuItem> children) {
    MenuItem {
        children = List.copyOf(children);
    }

    static MenuItem line(String key, String label) {
        return new MenuItem(key, label, List.of());
    }

    static MenuItem divider(String key) {
        return new MenuItem(key, "", List.of());
    }

    boolean isDivider() {
        return label.isEmpty();
    }
}
