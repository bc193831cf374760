package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.document.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A colleague's machine that wants to run its own script on the page, by what is in files and by what things are called. */
@Timeout(240)
class HostilePageIT {
    private static final String MARKUP = "<img src=x onerror=document.title='owned'>";
    private static final String WIDE = "W".repeat(250) + ".txt";

    @TempDir
    private static Path temp;

    private static PageScene scene;
    private static Browser browser;
    private static ScriptedPeers liar;

    @BeforeAll
    static void up() throws IOException {
        scene = PageScene.up(temp);
        browser = scene.browser;
        Path folder = Tree.at(temp.resolve("files")).text(WIDE, "wide").folder();
        String script = "document.title='owned';parent.document.title='owned';top.document.title='owned';"
                + "localStorage.setItem('owned','1');top.location='about:blank'";
        String html =
                "<html><body onload=\"" + script + "\"><h1>Hello</h1><script>" + script + "</script></body></html>";
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' onload=\"" + script + "\"><script>" + script
                + "</script></svg>";
        for (String name : List.of("page.html", "page.xhtml", "notes.txt", "notes.md", "picture.png")) {
            Files.writeString(folder.resolve(name), html);
        }
        Files.writeString(folder.resolve("drawing.svg"), svg);
        Files.writeString(folder.resolve("data.xml"), "<?xml version='1.0'?>" + svg);
        Documents.pdf(folder.resolve("script.pdf"), 1);
        Files.writeString(
                folder.resolve("both.gif"),
                "GIF89a/*" + "x".repeat(20) + "*/=1;" + script + "//<script>" + script + "</script>");
        scene.h1.share(folder, MARKUP.replace("/", ""));
        liar = ScriptedPeers.on(scene.office.host(1), temp.resolve("liar"), List.of(lies()));
        scene.h2
                .cli("nodes", "add", scene.office.host(1).address() + ":" + ScriptedPeers.FIRST_PORT)
                .ok();
    }

    /** One whose JSON holds what an honest node would refuse to say, and what it may say. */
    private static ScriptedPeers.Script lies() {
        Map<String, Object> share = Map.of(
                "id",
                "0".repeat(32),
                "name",
                "<script>document.title='owned'</script>".replace("/", "") + "W".repeat(55),
                "audience",
                MARKUP,
                "writable",
                false,
                "state",
                MARKUP,
                MARKUP,
                MARKUP);
        List<Map<String, Object>> entries = List.of(
                entry(MARKUP, "file"),
                entry("invoice\u202Efdp.exe", "file"),
                entry("line\nbreak\u001B[2Jclear\u0000.txt", "file"),
                entry("../../etc/passwd", "file"),
                entry("javascript:alert(1)", "folder"),
                entry("odd", MARKUP),
                entry(WIDE, "folder"));
        return new ScriptedPeers.Script(
                "<b onmouseover=alert(1)>boss</b>".replace("/", ""),
                List.of(share),
                Map.of("listing", MARKUP, "total", entries.size(), "offset", 0, "entries", entries));
    }

    private static Map<String, Object> entry(String name, String kind) {
        return Map.of("name", name, "kind", kind, "size", 12, "modified", "2026-01-01T00:00:00Z");
    }

    @AfterAll
    static void down() {
        if (liar != null) {
            liar.close();
        }
        if (scene != null) {
            scene.close();
        }
    }

    private static void assertNothingRan() {
        assertThat(browser.eval("document.title")).endsWith(" · Hallway");
        assertThat(browser.eval("localStorage.getItem('owned')")).isEqualTo("null");
        assertThat(browser.eval(
                        "document.querySelectorAll('main b, main script, main [onerror], main [onmouseover]').length"))
                .isEqualTo("0");
        assertThat(browser.eval(
                        "document.querySelectorAll('img:not([src^=\"/\"]):not([src*=\"/t/\"]):not(.thumb)').length"))
                .isEqualTo("0");
    }

    private static void assertLayoutHolds() {
        assertThat(scene.number("document.documentElement.scrollWidth - window.innerWidth"))
                .isLessThanOrEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page.html",
                "page.xhtml",
                "notes.txt",
                "notes.md",
                "picture.png",
                "drawing.svg",
                "data.xml",
                "script.pdf",
                "both.gif"
            })
    void S07_fileWithAScriptIsLookedAtAndRunsNothing(String name) {
        scene.openFolder(MARKUP.replace("/", ""));
        scene.shows(name);
        browser.click(".rows button.link", name);
        scene.holds("document.querySelector('.stage')?.childElementCount > 0");
        if (!name.endsWith(".pdf") && !name.endsWith(".gif") && !name.endsWith(".png")) {
            scene.holds("document.querySelector('.stage iframe')?.src.startsWith('http://127.0.0.1:4257/t/') === true");
            assertThat(browser.eval("document.querySelector('.stage iframe').getAttribute('sandbox')"))
                    .isEmpty();
            assertThat(browser.eval("document.querySelector('.stage iframe').contentDocument"))
                    .isEqualTo("null");
        }
        scene.holds("document.querySelector('dialog.preview [role=status]').textContent !== 'Loading…'");
        assertNothingRan();
        scene.press("Escape");
        scene.holds("document.querySelector('dialog') === null");
        scene.assertCalmBut("Failed to load resource", "Blocked script execution");
    }

    @Test
    void S08_nodeAndShareWhoseNamesAreMarkupAreText() {
        scene.go("#/");
        scene.shows("<b onmouseover=alert(1)>boss<b>", "<script>document.title='owned'<script>", MARKUP);
        assertNothingRan();
        assertLayoutHolds();
        scene.picture("hostile-names");
        browser.look("light", 360, 740);
        assertLayoutHolds();
        scene.picture("hostile-names-phone");
        browser.look("light", 1200, 900);
        scene.assertCalm();
    }

    @Test
    void S08_listingOfALiarIsRefusedOrText() {
        scene.go("#/");
        scene.shows("boss");
        browser.eval(
                "document.querySelectorAll('a.share').forEach(a => a.textContent.startsWith('<script') && a.click())");
        scene.holds("document.querySelector('section.folder') !== null");
        scene.holds("document.querySelector('.rows .name') !== null || document.querySelector('.card.bad') !== null");
        assertThat(browser.text()).doesNotContain("\u202E", "\u001B");
        assertNothingRan();
        assertLayoutHolds();
        scene.assertCalmBut("Failed to load resource");
    }

    @Test
    void S08_longNameIsKeptInItsRow() {
        scene.openFolder(MARKUP.replace("/", ""));
        scene.shows("page.html");
        scene.holds("document.querySelector('.rows').textContent.includes('WWWWWW')");
        assertLayoutHolds();
        assertThat(scene.number("Math.max(...[...document.querySelectorAll('.rows .tr')].map(e => e.offsetHeight))"))
                .isLessThanOrEqualTo(44);
        browser.look("light", 360, 740);
        scene.holds("document.querySelectorAll('.rows .tr').length > 5");
        assertLayoutHolds();
        browser.look("light", 1200, 900);
        scene.assertCalm();
    }
}
