package hallway.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One view, looked at in every way that it has to be good in: light and dark, a phone's width, zoomed to 200 %, without
 * motion, with the system's own colours. Each leaves its picture in {@code target/screenshots}.
 */
final class Inspection {
    private static final Path PICTURES = Path.of("target", "screenshots");
    /** What is wider than the window, unless it scrolls or is cut within something that does. */
    private static final String TOO_WIDE = """
            (() => {
              const roots = [document.documentElement, ...document.querySelectorAll('dialog[open]')];
              if (roots.every((root) => root.scrollWidth <= root.clientWidth)) return '';
              const wide = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
                .slice(0, 4).map((e) => e.outerHTML.slice(0, 160));
              return 'wider than the window: ' + roots.map((root) => root.scrollWidth + '/' + root.clientWidth).join(' ') + ' ' + wide;
            })()""";
    /** Controls that a finger misses: WCAG 2.2 2.5.8, with its exception for links within a sentence. */
    private static final String TOO_SMALL = """
            [...document.querySelectorAll('a, button, input, select, summary')].filter((e) => {
              const { width, height } = e.getBoundingClientRect();
              const open = document.querySelector('dialog[open]');
              const box = e.matches('label > input') ? e.parentElement.getBoundingClientRect() : { width, height };
              return e.checkVisibility() && (!open || open.contains(e)) && !e.matches('p a, .skip') && (box.width < 24 || box.height < 24);
            }).map((e) => 'smaller than a finger: ' + e.outerHTML.slice(0, 120)).slice(0, 4).join('\\n')""";

    private static final String MOVING = """
            [...document.querySelectorAll('*')].filter((e) => {
              const style = getComputedStyle(e);
              return parseFloat(style.transitionDuration) > 0 || (style.animationName !== 'none' && parseFloat(style.animationDuration) > 0);
            }).map((e) => 'moves: ' + e.outerHTML.slice(0, 120)).slice(0, 4).join('\\n')""";
    /** A button that is only a colour can't be seen in the system's own colours. */
    private static final String BORDERLESS = """
            [...document.querySelectorAll('button.main, .card, input:not([type=checkbox], [type=radio]), select, dialog')].filter((e) => e.checkVisibility()
              && getComputedStyle(e).borderTopStyle === 'none').map((e) => 'has no border: ' + e.outerHTML.slice(0, 120)).slice(0, 4).join('\\n')""";

    private static final Set<String> NAMED = Set.of(
            "button",
            "link",
            "textbox",
            "searchbox",
            "checkbox",
            "combobox",
            "spinbutton",
            "heading",
            "grid",
            "dialog",
            "progressbar",
            "navigation",
            "image");

    private final Browser browser;
    private final String name;
    private final List<String> problems = new ArrayList<>();

    private Inspection(Browser browser, String name) {
        this.browser = browser;
        this.name = name;
    }

    /** What is wrong with the view that {@code browser} shows; each line begins with where it was seen. */
    static List<String> of(Browser browser, String view) {
        Inspection inspection =
                new Inspection(browser, view.toLowerCase(Locale.ROOT).replace('_', '-'));
        inspection.look("light", "light", 1200, 800);
        inspection.look("dark", "dark", 1200, 800);
        inspection.look("phone", "light", 360, 740);
        inspection.zoom();
        inspection.wishes();
        browser.look("light", 1200, 800);
        return inspection.problems;
    }

    private void look(String kind, String colours, int width, int height) {
        browser.look(colours, width, height);
        settle();
        note(kind, browser.eval(TOO_WIDE));
        note(kind, browser.eval(TOO_SMALL));
        Axe.violations(browser).forEach(one -> note(kind, one));
        tree().forEach(one -> note(kind, one));
        // what was looked at has a scrollbar that takes of the width; a phone's lies over the page
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        settle();
        browser.screenshot(PICTURES.resolve(name + "-" + kind + ".png"));
    }

    /** What a screen reader would stumble over: what has a role but no name, in the tree that it is given. */
    private List<String> tree() {
        List<String> found = new ArrayList<>();
        int seen = 0;
        for (JsonNode node :
                browser.call("Accessibility.getFullAXTree", Map.of()).path("nodes")) {
            String role = node.path("role").path("value").asString("");
            String label = node.path("name").path("value").asString("");
            if (node.path("ignored").asBoolean(false) || !NAMED.contains(role)) {
                continue;
            }
            seen++;
            if (label.isBlank()) {
                found.add("a " + role + " without a name");
            }
        }
        if (seen < 2) {
            found.add("the tree is next to empty");
        }
        return found;
    }

    private void zoom() {
        browser.size(600, 400, 2);
        settle();
        note("200 %", browser.eval(TOO_WIDE));
    }

    private void wishes() {
        browser.size(1200, 800, 1);
        browser.wish(Map.of("prefers-reduced-motion", "reduce"));
        settle();
        note("without motion", browser.eval(MOVING));
        browser.wish(Map.of("forced-colors", "active"));
        settle();
        note("system's colours", browser.eval(BORDERLESS));
        browser.screenshot(PICTURES.resolve(name + "-forced.png"));
    }

    /** Two frames later all is drawn. */
    private void settle() {
        browser.resolve("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private void note(String kind, String problem) {
        problem.lines().filter(line -> !line.isBlank()).forEach(line -> problems.add(name + ", " + kind + ": " + line));
    }
}
