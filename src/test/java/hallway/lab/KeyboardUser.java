package hallway.lab;

import java.time.Duration;

/** Somebody without a mouse: goes from control to control, and must always see where they are. */
final class KeyboardUser {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int FARTHEST = 80;
    /** What a screen reader calls the control with the focus. */
    private static final String LABEL =
            "(e => e.getAttribute('aria-label') ?? e.labels?.[0]?.innerText ?? e.innerText ?? '')(document.activeElement).trim()";
    /** Empty if the focus is on a control, drawn around it, within the window and not covered by anything. */
    private static final String UNSEEN = """
            (() => {
              const e = document.activeElement;
              if (!e || e === document.body || e === document.documentElement) return 'the focus is nowhere';
              if (e.matches('h1, h2')) return '';
              const style = getComputedStyle(e);
              const drawn = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
              if (!drawn) return 'no focus is drawn around ' + e.outerHTML.slice(0, 200);
              const { left, right, top, bottom } = e.getBoundingClientRect();
              const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
              const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
              const there = document.elementFromPoint(x, y);
              return there && (e.contains(there) || there.contains(e)) ? '' : 'covered: ' + e.outerHTML.slice(0, 200) + ' at ' + [x, y];
            })()""";

    final Keyboard keys;
    private final Browser browser;

    KeyboardUser(Browser browser) {
        this.browser = browser;
        keys = new Keyboard(browser);
    }

    /** Goes on by Tab (or back, by {@code Shift+Tab}) to the control with that name. */
    void to(String label, String tab) {
        StringBuilder way = new StringBuilder();
        for (int i = 0; i < FARTHEST; i++) {
            keys.press(tab);
            see();
            String name = label();
            if (name.equals(label)) {
                return;
            }
            way.append(name).append(" > ");
        }
        throw new AssertionError("Tab does not lead to " + label + ": " + way + "\n" + browser.text());
    }

    void to(String label) {
        to(label, "Tab");
    }

    /** Goes to that control and presses Enter. */
    void choose(String label) {
        to(label);
        keys.press("Enter");
    }

    /** Replaces what stands in the field with the focus. */
    void write(String text) {
        keys.press("Control+a");
        keys.type(text);
    }

    String label() {
        return browser.eval(LABEL);
    }

    /** {@link AssertionError} if this user can't see where they are. */
    void see() {
        String problem = browser.eval(UNSEEN);
        if (!problem.isEmpty()) {
            throw new AssertionError(problem + "\n" + browser.text());
        }
    }

    void shows(String... words) {
        browser.shows(words);
        see();
    }

    /** Waits until a screen reader has been told these words. */
    void hears(String words) {
        holds("[...document.querySelectorAll('[role=status], [role=alert]')].some(region => region.checkVisibility()"
                + " && region.textContent.includes('" + words + "'))");
    }

    /** Waits until the control with the focus has that name. */
    void isAt(String label) {
        Waits.until("focus is at " + label, SOON, () -> label().equals(label));
        see();
    }

    /** Waits until {@code script} is true. */
    void holds(String script) {
        Waits.until(script, SOON, () -> browser.eval(script).equals("true"));
    }
}
