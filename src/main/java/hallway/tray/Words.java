package hallway.tray;

import hallway.model.Problem;
import hallway.text.Speech;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The texts of the menu and the notifications, in the language that is wanted at the moment. Safe for use by any thread. */
public final class Words {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Pattern ISOLATES = Pattern.compile("[\u2066-\u2069]");

    private final Supplier<Locale> wanted;

    public Words(Locale locale) {
        this(() -> locale);
    }

    /** @param wanted is asked for each text */
    public Words(Supplier<Locale> wanted) {
        this.wanted = wanted;
    }

    /** The text {@code key} with {@code values} in the places of {@code {0}}, {@code {1}} … */
    public String of(String key, Object... values) {
        // what has no catalog is English, not the language of the machine that happens to run; bundles are kept by the
        // JDK
        String text = ResourceBundle.getBundle("hallway.tray.words", wanted.get(), NO_FALLBACK)
                .getString(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** What went wrong, without the marks around names that a notification would show as signs. */
    String of(Problem problem) {
        return ISOLATES.matcher(Speech.in(wanted.get().getLanguage()).say(problem))
                .replaceAll("");
    }
}
