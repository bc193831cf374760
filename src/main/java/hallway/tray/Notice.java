package hallway.tray;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Something worth telling, once.
 *
 * @param title plain; never markup, whatever is in it
 * @param text plain, too
 * @param clicked what a click on it does
 * @param choices buttons; shown where the desktop can
 * @param crowd what several of its kind become, told as one
 */
public record Notice(String title, String text, Runnable clicked, List<Choice> choices, Optional<Crowd> crowd) {
    /** Code points; desktops show about so many. */
    private static final int MAX_TITLE = 120;

    private static final int MAX_TEXT = 400;

    public Notice {
        title = PlainText.line(title, MAX_TITLE);
        text = PlainText.line(text, MAX_TEXT);
        choices = List.copyOf(choices);
    }

    public Notice(String title, String text, Runnable clicked) {
        this(title, text, clicked, List.of(), Optional.empty());
    }

    public Notice(String title, String text, Runnable clicked, List<Choice> choices) {
        this(title, text, clicked, choices, Optional.empty());
    }

    /** A button. */
    public record Choice(String label, Runnable chosen) {}

    /**
     * Notices of one topic.
     *
     * @param title of so many, at least 2
     * @param text of all of them
     * @param clicked what a click does then
     */
    public record Crowd(String topic, IntFunction<String> title, String text, Runnable clicked) {}

    /** This one as the last of {@code count}. */
    Notice as(int count) {
        return crowd.filter(many -> count > 1)
                .map(many -> new Notice(many.title().apply(count), many.text(), many.clicked(), choices, crowd))
                .orElse(this);
    }
}
