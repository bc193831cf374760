package hallway.lab;

import java.time.Duration;

/** Somebody who goes through the page of a {@link Scene} and waits until it shows what it should. */
final class Visitor {
    private static final Duration SOON = Duration.ofSeconds(20);

    final Browser browser;
    final Scene scene;

    Visitor(Browser browser, Scene scene) {
        this.browser = browser;
        this.scene = scene;
    }

    /** Opens Ben's page, signed in. */
    void signIn() {
        browser.open(scene.ben.cli("open").ok().out().strip());
        shows("This machine");
    }

    void go(String hash, String... words) {
        browser.eval("location.hash = '" + hash + "'");
        shows(words);
    }

    /** Opens a folder that {@code node} shares. */
    void folder(LabNode node, String share, String... words) {
        go("#/node/" + node.id() + "/share/" + node.shareId(share), words);
    }

    void shows(String... words) {
        browser.shows(words);
    }

    /** Waits until {@code script} is true. */
    void holds(String script) {
        Waits.until(script, SOON, () -> browser.eval(script).equals("true"));
    }

    /** Ticks the box of the entry {@code name}. */
    void tick(String name) {
        browser.eval("[...document.querySelectorAll('.rows [role=row]')].find(row => row.innerText.includes('" + name
                + "')).querySelector('.box input').click()");
    }

    /** Opens the preview of the file {@code name}. */
    void preview(String name) {
        browser.click("button.link", name);
        holds("document.querySelector('dialog.preview[open] .stage :is(iframe, p)') !== null"
                + " || document.querySelector('dialog.preview .stage img')?.naturalWidth > 0");
    }

    void leaveSelection() {
        closeDialog();
        browser.click(".chosen button", "Select nothing");
    }

    void closeDialog() {
        browser.eval("document.querySelector('dialog[open]')?.close()");
        holds("document.querySelector('dialog') === null");
    }
}
