package hallway.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The keys of a browser's user: pressed as the system tells them, never by a script of the page. */
final class Keyboard {
    private static final Map<String, Integer> KEYS = Map.ofEntries(
            Map.entry("Tab", 9),
            Map.entry("Enter", 13),
            Map.entry("Escape", 27),
            Map.entry("Space", 32),
            Map.entry("PageUp", 33),
            Map.entry("PageDown", 34),
            Map.entry("End", 35),
            Map.entry("Home", 36),
            Map.entry("ArrowLeft", 37),
            Map.entry("ArrowUp", 38),
            Map.entry("ArrowRight", 39),
            Map.entry("ArrowDown", 40),
            Map.entry("Backspace", 8),
            Map.entry("Delete", 46),
            Map.entry("F2", 113));
    private static final List<String> MODIFIERS = List.of("Alt", "Control", "Meta", "Shift");
    private static final int CONTROL = 2;

    private final Browser browser;

    Keyboard(Browser browser) {
        this.browser = browser;
    }

    /** Presses and lets go: {@code Tab}, {@code Shift+ArrowDown}, {@code Control+a}. */
    void press(String chord) {
        String[] parts = chord.split("\\+");
        int held = 0;
        for (int i = 0; i < parts.length - 1; i++) {
            held |= 1 << MODIFIERS.indexOf(parts[i]);
        }
        send(parts[parts.length - 1], held);
    }

    /** Presses {@code chord} {@code times} times. */
    void press(String chord, int times) {
        for (int i = 0; i < times; i++) {
            press(chord);
        }
    }

    /** Types each character. */
    void type(String text) {
        text.chars().forEach(character -> send(Character.toString(character), 0));
    }

    private void send(String name, int held) {
        Integer known = KEYS.get(name);
        int code = known != null ? known : name.toUpperCase(Locale.ROOT).charAt(0);
        String key = name.equals("Space") ? " " : name;
        String text = known == null || name.equals("Space") ? key : name.equals("Enter") ? "\r" : "";
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("key", key);
        event.put("code", known != null ? name : "Key" + name.toUpperCase(Locale.ROOT));
        event.put("windowsVirtualKeyCode", code);
        event.put("modifiers", held);
        Map<String, Object> down = new LinkedHashMap<>(event);
        down.put("type", text.isEmpty() || (held & CONTROL) != 0 ? "rawKeyDown" : "keyDown");
        if ((held & CONTROL) == 0 && !text.isEmpty()) {
            down.put("text", text);
        }
        if (name.equals("a") && held == CONTROL) {
            down.put("commands", List.of("selectAll"));
        }
        browser.call("Input.dispatchKeyEvent", down);
        event.put("type", "keyUp");
        browser.call("Input.dispatchKeyEvent", event);
    }
}
