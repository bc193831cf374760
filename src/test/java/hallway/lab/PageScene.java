package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Two workstations; the page of the second in a browser there. What tests of the page have in common. */
final class PageScene implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(30);
    private static final Json JSON = new Json();

    final Path temp;
    final Office office;
    final LabNode h1;
    final Browser browser;
    LabNode h2;
    private int seen;

    private PageScene(Path temp, Office office) {
        this.temp = temp;
        this.office = office;
        this.h1 = LabNode.inOffice(office.host(1), temp.resolve("h1"));
        this.h2 = startSecond();
        this.browser = Browser.on(office.host(2), temp.resolve("profile"), downloads());
        browser.look("light", 1200, 900);
    }

    /** Both nodes run and know each other's network; the page shows the office. */
    static PageScene up(Path temp) {
        Needs.office();
        Needs.tool("chromium", "chromium");
        Office office = Office.up(2);
        try {
            PageScene scene = new PageScene(temp, office);
            scene.signIn();
            return scene;
        } catch (RuntimeException | Error e) {
            office.close();
            throw e;
        }
    }

    /** Where the browser puts what it downloads. */
    Path downloads() {
        try {
            return Files.createDirectories(temp.resolve("downloads"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The second workstation's node: its user's home is {@code home}, and {@code small} a disk of 4 MB. */
    LabNode startSecond() {
        Tree.at(temp.resolve("home")).text("Plans/house.dwg", "a house").text(".ssh/key", "secret");
        Tree.at(temp.resolve("small"));
        List<String> wrapper = List.of(
                "sh",
                "-c",
                "mount -t tmpfs -o size=4m tmpfs \"$0\" && exec \"$@\"",
                temp.resolve("small").toString(),
                "env",
                "JAVA_TOOL_OPTIONS=-Duser.home=" + temp.resolve("home"));
        return LabNode.start(office.host(2), temp.resolve("h2"), wrapper, List.of("--office-network"));
    }

    void signIn() {
        browser.open(h2.cli("open").ok().out().strip());
        shows("Colleagues", "h1", "This machine");
    }

    /** Goes to a view by its address. */
    void go(String hash) {
        browser.eval("location.hash = " + JSON.text(hash));
    }

    /** Opens a share of the first workstation, or a folder in it. */
    void openFolder(String share, String... path) {
        Waits.until("share " + share + " seen", SOON, () -> h2.seesShare(h1, share));
        StringBuilder hash = new StringBuilder("#/node/" + h1.id() + "/share/" + h1.shareId(share));
        for (String name : path) {
            hash.append('/').append(name);
        }
        go("#/settings");
        go(hash.toString());
    }

    void shows(String... words) {
        browser.shows(words);
    }

    void showsNot(String words) {
        Waits.until("page shows no " + words, SOON, () -> !browser.text().contains(words));
    }

    /** Waits until {@code script} is true on the page. */
    void holds(String script) {
        try {
            Waits.until(script, SOON, () -> browser.eval(script).equals("true"));
        } catch (RuntimeException e) {
            throw new AssertionError("never: " + script + "\n" + browser.text(), e);
        }
    }

    long number(String script) {
        return Math.round(Double.parseDouble(browser.eval(script)));
    }

    /** Presses a key, as the keyboard does. */
    void press(String key) {
        new Keyboard(browser).press(key);
    }

    /** What is seen now, for people to look at: {@code target/screenshots/page-<name>.png}. */
    void picture(String name) {
        browser.screenshot(Path.of("target/screenshots/page-" + name + ".png"));
    }

    /** Since the last look, nothing went wrong on the page, its console included. */
    void assertCalm() {
        assertCalmBut();
    }

    /** The same, where answers of the node that are errors were to be expected: Chromium writes each into the console. */
    void assertCalmBut(String... expected) {
        List<String> all = browser.complaints();
        List<String> fresh = all.subList(seen, all.size());
        seen = all.size();
        assertThat(fresh.stream().filter(one -> Arrays.stream(expected).noneMatch(one::contains)))
                .isEmpty();
    }

    @Override
    public void close() {
        browser.close();
        office.close();
    }
}
