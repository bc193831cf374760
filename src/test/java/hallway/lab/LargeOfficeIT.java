package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page with a folder of 100,000 entries, and with an office of 200 machines: one runs Hallway, the others are
 * {@link ScriptedPeers} with keys and doors of their own, that say what Hallway would say.
 */
@Timeout(240)
class LargeOfficeIT {
    private static final int PEERS = 199;
    private static final String ROWS = "document.querySelectorAll('.rows .tr').length";
    private static final int MOST_ROWS = 200;

    @TempDir
    private static Path temp;

    private static PageScene scene;
    private static Browser browser;

    @BeforeAll
    static void up() {
        scene = PageScene.up(temp);
        browser = scene.browser;
        scene.h1.share(Tree.at(temp.resolve("many")).many(100_000, 0, false).folder(), "Many");
    }

    @AfterAll
    static void down() {
        if (scene != null) {
            scene.close();
        }
    }

    @Test
    void folderOfAHundredThousandEntriesIsLookedThrough() {
        scene.openFolder("Many");
        scene.shows("100,000 entries", "file-000000.txt");
        assertRows();
        browser.eval("window.scrollTo(0, document.body.scrollHeight / 2)");
        scene.holds("/file-0[45]\\d{4}\\.txt/.test(document.querySelector('.rows').innerText)");
        assertRows();
        browser.eval("window.scrollTo(0, document.body.scrollHeight)");
        scene.shows("file-099999.txt");
        assertRows();
        // the other way round
        browser.eval("window.scrollTo(0, 0)");
        browser.eval("document.querySelector('[data-sort=name]').click()");
        scene.holds("document.querySelector('.rows .name bdi')?.textContent === 'file-099999.txt'");
        browser.eval("document.querySelector('[data-sort=name]').click()");
        scene.holds("document.querySelector('.rows .name bdi')?.textContent === 'file-000000.txt'");
        browser.type(".filter input", "77777");
        scene.shows("1 of 100,000 entries", "file-077777.txt");
        browser.type(".filter input", "file-0999");
        scene.shows("100 of 100,000 entries", "file-099900.txt");
        browser.eval("document.querySelector('.rows button.link').focus()");
        chooseAll();
        scene.shows("100 selected");
        browser.type(".filter input", "");
        scene.shows("100,000 entries");
        browser.eval("document.querySelector('.rows button.link').focus()");
        chooseAll();
        scene.shows("100,000 selected");
        assertRows();
        scene.assertCalm();
    }

    private static void chooseAll() {
        browser.eval(
                "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', ctrlKey: true, bubbles: true}))");
    }

    private static void assertRows() {
        assertThat(scene.number(ROWS)).isBetween(5L, (long) MOST_ROWS);
    }

    @Test
    void officeOfTwoHundredIsCalmAndSearched() {
        String host = scene.office.host(1).address();
        List<ScriptedPeers.Script> scripts =
                IntStream.range(0, PEERS).mapToObj(LargeOfficeIT::script).toList();
        int shares = IntStream.range(0, PEERS).map(LargeOfficeIT::sharesOf).sum();
        try (ScriptedPeers peers = ScriptedPeers.on(scene.office.host(1), temp.resolve("peers"), scripts)) {
            scene.go("#/");
            scene.shows("Colleagues");
            browser.eval("document.querySelector('[role=search] input').focus()");
            browser.type("[role=search] input", "o");
            browser.type("[role=search] input", "");
            scene.h2
                    .host()
                    .sh("seq " + ScriptedPeers.FIRST_PORT + " " + (ScriptedPeers.FIRST_PORT + PEERS - 1)
                            + " | xargs -P 4 -I@ curl -sS -o /dev/null -X POST -H 'Authorization: Hallway "
                            + scene.h2.token()
                            + "' -H 'Content-Type: application/json' -d '{\"address\":\"" + host + ":@\"}' "
                            + scene.h2.url()
                            + "api/v1/nodes")
                    .ok();
            scene.holds("document.querySelectorAll('.grid > li').length === " + (PEERS + 1));
            // one more is of the machine that runs Hallway
            scene.holds("document.querySelectorAll('.grid a.share').length === " + (shares + 1));
            assertThat(browser.eval("document.activeElement.type")).isEqualTo("search");
            assertThat(scene.number("document.documentElement.scrollWidth - window.innerWidth"))
                    .isLessThanOrEqualTo(0);
            // who reads keeps his place while others come and go
            browser.eval("window.scrollTo(0, 2500)");
            browser.eval("window.cards = [...document.querySelectorAll('.grid > li')]");
            String read = "(e => e.innerText.split('\\n')[0] + Math.round(e.getBoundingClientRect().top))"
                    + "([...document.querySelectorAll('.grid > li')].find(e => e.getBoundingClientRect().top > 0))";
            String before = browser.eval(read);
            scene.h1.share(Tree.at(temp.resolve("new")).folder(), "Brand new");
            Waits.until("share seen", PageScene.SOON, () -> scene.h2.seesShare(scene.h1, "Brand new"));
            scene.holds("document.querySelector('.grid').innerText.includes('Brand new')");
            assertThat(browser.eval(read)).isEqualTo(before);
            assertThat(scene.number("window.cards.filter(e => e.isConnected).length"))
                    .isGreaterThanOrEqualTo(PEERS);
            scene.picture("two-hundred");
            browser.type("[role=search] input", "desk 077");
            scene.shows("1 machine fits.", "Desk 077", "Drawings 77");
            browser.type("[role=search] input", "drawings 1");
            scene.shows("machines fit.");
            browser.type("[role=search] input", "");
        }
        scene.shows("Away since");
        scene.h1.cli("share", "list").ok();
        scene.assertCalm();
    }

    private static int sharesOf(int peer) {
        return 1 + peer % 4;
    }

    private static ScriptedPeers.Script script(int i) {
        List<Map<String, Object>> shares = IntStream.range(0, sharesOf(i))
                .mapToObj(n -> Map.<String, Object>of(
                        "id",
                        "%032x".formatted(i * 10 + n),
                        "name",
                        "Drawings " + i + ".".repeat(n),
                        "audience",
                        "everyone",
                        "writable",
                        false,
                        "state",
                        "available"))
                .toList();
        return new ScriptedPeers.Script(
                "Desk %03d".formatted(i),
                shares,
                Map.of("listing", "x", "total", 0, "offset", 0, "entries", List.of()));
    }
}
