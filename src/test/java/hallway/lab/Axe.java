package hallway.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** axe-core on the page that a browser shows: WCAG 2.2 A and AA, and what axe calls best practice. */
final class Axe {
    private static final String SCRIPT = read();
    /** Rules that passed somewhere: fewer mean that axe has seen no page. */
    private static final int PASSES_AT_LEAST = 8;

    private static final String RUN = "axe.run(document, {iframes: false, preload: false, resultTypes: ['violations'],"
            + " runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
            + ".then(found => found.passes.length + '\\n' + found.violations.map(one => one.id + ': ' + one.help + ' | '"
            + " + one.nodes.map(node => node.target.join(' ') + ' ' + node.any.concat(node.all).map(a => a.message).join('; '))"
            + ".slice(0, 5).join(' | ')).join('\\n'))";

    private Axe() {}

    /** What breaks a rule, a line for each rule. */
    static List<String> violations(Browser browser) {
        if (browser.eval("typeof window.axe").equals("undefined")) {
            browser.call("Runtime.evaluate", Map.of("expression", SCRIPT));
        }
        List<String> lines = browser.resolve(RUN).lines().toList();
        if (Integer.parseInt(lines.get(0)) < PASSES_AT_LEAST) {
            throw new AssertionError("axe-core has seen next to nothing: " + lines);
        }
        return lines.subList(1, lines.size());
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
