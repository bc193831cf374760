package hallway.tray;

import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the menu and the notifications, in the system's language. */
public final class Words {
    private final ResourceBundle texts;

    public Words(Locale locale) {
        // what has no catalog is English, not the language of the machine that happens to run
        this.texts = ResourceBundle.getBundle(
                "hallway.tray.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The text {@code key} with {@code values} in the places of {@code {0}}, {@code {1}} … */
    public String of(String key, Object... values) {
        String text = texts.getString(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }
}
