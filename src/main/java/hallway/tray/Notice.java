package hallway.tray;

import java.util.List;

/**
 * Something worth telling, once.
 *
 * @param text plain; never markup, whatever is in it
 * @param clicked what a click on it does
 * @param choices buttons; shown where the desktop can
 */
public record Notice(String title, String text, Runnable clicked, List<Choice> choices) {
    public Notice {
        choices = List.copyOf(choices);
    }

    public Notice(String title, String text, Runnable clicked) {
        this(title, text, clicked, List.of());
    }

    /** A button. */
    public record Choice(String label, Runnable chosen) {}
}
