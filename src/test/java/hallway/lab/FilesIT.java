package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Files of a colleague in the system's own programs, by real double clicks in a real browser. The node at the second
 * workstation has a desktop of two small programs that write down what they are asked for, and no file manager on the bus.
 */
@Timeout(240)
class FilesIT {
    private static final Duration SOON = Duration.ofSeconds(25);
    private static final String SHOW_GARDEN =
            "document.querySelectorAll('[data-focus=show][aria-label*=garden]').length";
    private static final Json JSON = new Json();

    @TempDir
    private static Path temp;

    private static Office office;
    private static LabNode h1;
    private static LabNode h2;
    private static Browser browser;
    private static Path home;
    private static Path opened;
    private static Path browserDownloads;

    @BeforeAll
    static void up() throws IOException {
        Needs.office();
        Needs.tool("chromium", "chromium");
        office = Office.up(2);
        h1 = LabNode.inOffice(office.host(1), temp.resolve("h1"));
        home = Files.createDirectories(temp.resolve("home"));
        opened = temp.resolve("opened");
        Path tools = Files.createDirectories(temp.resolve("bin"));
        program(tools.resolve("xdg-open"), "echo \"$@\" >>'" + opened + "'; case \"$1\" in *.none) exit 3;; esac");
        h2 = LabNode.start(
                office.host(2), temp.resolve("h2"), VirtualScreen.words(tools, home), List.of("--office-network"));
        Tree plans = Tree.at(temp.resolve("plans"))
                .text("house.dwg", "a house")
                .text("red ü.dwg", "red")
                .text("setup.exe", "MZ")
                .text("odd.none", "odd")
                .text("letter.txt", "Dear colleague")
                .text("garden/tree.dwg", "a tree")
                .text("garden/Tree.dwg", "another")
                .random("large.bin", 30_000_000);
        h1.share(plans.folder(), "Plans");
        h2.share(
                Tree.at(temp.resolve("mine"))
                        .text("own.dwg", "mine")
                        .sh("cd " + temp.resolve("mine") + " && echo echo >run && chmod +x run")
                        .folder(),
                "Mine");
        browserDownloads = Files.createDirectories(temp.resolve("downloads"));
        browser = Browser.on(office.host(2), temp.resolve("profile"), browserDownloads);
        browser.open(h2.cli("open").ok().out().strip());
        browser.shows("Plans", "h1");
    }

    @AfterAll
    static void down() {
        if (browser != null) {
            browser.close();
        }
        if (office != null) {
            office.close();
        }
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static void open(String share, String... words) {
        browser.eval("location.hash = '#/'");
        browser.shows("Colleagues");
        browser.click("a.share", share);
        browser.shows(words);
    }

    /** A real double click of the mouse on the name of an entry. */
    private static void doubleClick(String name) {
        doubleClick(name, 0);
    }

    /** The same so many pixels to the right of the name's end. */
    private static void doubleClickBeside(String name) {
        doubleClick(name, 40);
    }

    private static void doubleClick(String name, int beside) {
        String place =
                browser.eval("(() => { const e = [...document.querySelectorAll('.rows .name button, .rows .name a')]"
                        + ".find(e => e.innerText.trim() === " + JSON.text(name)
                        + "); const r = e.getBoundingClientRect();"
                        + " return (" + beside + " ? r.right + " + beside
                        + " : r.left + Math.min(20, r.width / 2)) + ' ' + (r.top + r.height / 2); })()");
        double x = Double.parseDouble(place.split(" ")[0]);
        double y = Double.parseDouble(place.split(" ")[1]);
        for (int count = 1; count <= 2; count++) {
            for (String what : List.of("mousePressed", "mouseReleased")) {
                browser.call(
                        "Input.dispatchMouseEvent",
                        Map.of("type", what, "x", x, "y", y, "button", "left", "clickCount", count));
            }
        }
    }

    private static List<String> asked() throws IOException {
        return Files.exists(opened) ? Files.readAllLines(opened) : List.of();
    }

    private static void asks(String uri, long times) {
        Waits.until(
                "asked for " + uri,
                SOON,
                () -> asked().stream().filter(uri::equals).count() >= times);
    }

    private static int transfers() {
        return h2.api().get("api/v1/transfers").json().size();
    }

    @Test
    void S42_doubleClickFetchesMarksAndOpensAndTheSecondFetchesNothing() throws IOException {
        open("Plans", "house.dwg");
        doubleClick("house.dwg");
        Path house = home.resolve("Downloads/house.dwg");
        asks(house.toUri().toString(), 1);
        browser.shows("house.dwg is opened in its own program.");
        assertThat(house).hasContent("a house");
        assertThat(new String((byte[]) Files.getAttribute(house, "user:xdg.origin.url"), StandardCharsets.UTF_8))
                .isEqualTo("hallway://" + h1.id() + "/" + h1.shareId("Plans") + "/house.dwg");
        int before = transfers();
        doubleClick("house.dwg");
        asks(house.toUri().toString(), 2);
        assertThat(transfers()).isEqualTo(before);
        assertThat(home.resolve("Downloads/house (2).dwg")).doesNotExist();
        // a click is one wish and a double click another
        assertThat(browserDownloads).isEmptyDirectory();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void keyboardOpensWithCtrlEnterAndADoubleClickOpensNoPreview() throws IOException {
        open("Plans", "letter.txt");
        doubleClick("letter.txt");
        asks(home.resolve("Downloads/letter.txt").toUri().toString(), 1);
        assertThat(browser.eval("document.querySelectorAll('dialog[open]').length"))
                .isEqualTo("0");
        browser.eval(
                "[...document.querySelectorAll('.rows .name button')].find(e => e.innerText === 'red ü.dwg').focus()");
        for (String what : List.of("rawKeyDown", "keyUp")) {
            browser.call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", what, "modifiers", 2, "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13));
        }
        asks(home.resolve("Downloads").toUri() + "red%20%C3%BC.dwg", 1);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void doubleClickBesideTheNameMeansTheRowOfItsFirstHalf() throws IOException {
        open("Plans", "garden", "house.dwg");
        // selecting shows a line above the rows, and they move down
        doubleClickBeside("garden");
        browser.shows("tree.dwg");
        doubleClickBeside("tree.dwg");
        asks(home.resolve("Downloads/tree.dwg").toUri().toString(), 1);
        assertThat(browserDownloads).isEmptyDirectory();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void programIsFetchedButShownInItsFolderOnly() throws IOException {
        open("Plans", "setup.exe");
        doubleClick("setup.exe");
        browser.shows("setup.exe is a program or may start one, so Hallway does not open it.");
        asks(home.resolve("Downloads").toUri().toString(), 1);
        assertThat(home.resolve("Downloads/setup.exe")).exists();
        assertThat(asked()).noneMatch(place -> place.contains("setup.exe"));
    }

    @Test
    void fileThatNoProgramOpensIsASentence() {
        open("Plans", "odd.none");
        doubleClick("odd.none");
        browser.shows("No program on this machine could show it.", "Where it is");
        assertThat(browser.eval("document.querySelector('dialog[open] input').value"))
                .isEqualTo(home.resolve("Downloads/odd.none").toString());
        browser.click("dialog[open] button", "✕");
    }

    @Test
    void ownFileIsOpenedWhereItLiesAndOneThatMayBeRunIsNot() throws IOException {
        open("Mine", "own.dwg", "run");
        int before = transfers();
        doubleClick("own.dwg");
        asks(temp.toRealPath().resolve("mine/own.dwg").toUri().toString(), 1);
        doubleClick("run");
        browser.shows("run is a program or may start one");
        assertThat(asked()).noneMatch(place -> place.endsWith("/run"));
        assertThat(transfers()).isEqualTo(before);
    }

    @Test
    void digestOfAColleaguesFileIsTheRealOne() {
        String sum = temp.resolve("plans").toString();
        String wanted = Command.run("sha256sum", sum + "/large.bin").ok().out().substring(0, 64);
        open("Plans", "large.bin");
        detailsOf("large.bin");
        browser.shows("is read over the network; nothing of it is kept.");
        browser.click(".digest button", "Compute SHA-256");
        browser.shows(wanted);
        assertThat(browser.complaints()).isEmpty();
        JsonNode begun = h2.api()
                .request(
                        "POST",
                        "api/v1/digests",
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        "{\"path\":\"/api/v1/nodes/me/shares/Mine/content/own.dwg\"}")
                .json();
        assertThat(begun.path("remote").asBoolean()).isFalse();
        String mine = Command.run("sha256sum", temp.resolve("mine/own.dwg").toString())
                .ok()
                .out()
                .substring(0, 64);
        Waits.until(
                "own digest",
                SOON,
                () -> h2.api()
                        .get("api/v1/digests/" + begun.path("id").asString())
                        .json()
                        .path("sha256")
                        .asString()
                        .equals(mine));
    }

    private static void detailsOf(String name) {
        browser.eval("[...document.querySelectorAll('.tools button')].find(e => e.innerText === 'Details')"
                + ".getAttribute('aria-pressed') === 'true' || [...document.querySelectorAll('.tools button')]"
                + ".find(e => e.innerText === 'Details').click()");
        browser.eval("[...document.querySelectorAll('.rows .tr')].find(e => e.innerText.includes('" + name + "'))"
                + ".querySelector('.box input').click()");
    }

    @Test
    void digestThatIsGivenUpInThePageIsReadNoFurther() {
        limit(500_000);
        try {
            open("Plans", "large.bin");
            detailsOf("large.bin");
            browser.click(".digest button", "Compute SHA-256");
            browser.shows("of 30.0 MB read");
            assertThat(reading()).isTrue();
            browser.click(".digest button", "Cancel");
            browser.shows("Compute SHA-256");
            Waits.until("reading ended", SOON, () -> !reading());
            browser.click(".digest button", "Compute SHA-256");
            browser.shows("of 30.0 MB read");
            browser.eval("location.hash = '#/'");
            Waits.until("reading ended with its view", SOON, () -> !reading());
            assertThat(browser.complaints()).isEmpty();
        } finally {
            limit(0);
        }
    }

    private static void limit(int bytes) {
        h2.api()
                .request(
                        "PATCH",
                        "api/v1/settings",
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        "{\"downloadLimit\":" + bytes + "}");
    }

    private static boolean reading() {
        for (int i = 1; i < 10; i++) {
            if (h2.api().get("api/v1/digests/d" + i).body().contains("\"running\"")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void fetchedFolderIsShownInItsFolder() {
        open("Plans", "garden");
        browser.eval("[...document.querySelectorAll('.rows .tr')].find(e => e.innerText.includes('garden'))"
                + ".querySelector('.do button').click()");
        browser.eval("location.hash = '#/transfers'");
        Path folder = home.resolve("Downloads");
        Waits.until("garden fetched", SOON, () -> Files.exists(folder.resolve("garden/Tree.dwg")));
        Waits.until("garden can be shown", SOON, () -> browser.eval(SHOW_GARDEN).equals("1"));
        // what is whole and yet not as it was is told beside
        browser.shows("tree.dwg", "is named", "tree (2).dwg");
        long before = count(folder);
        browser.eval("document.querySelector('[data-focus=show][aria-label*=garden]').click()");
        asks(folder.toUri().toString(), before + 1);
        assertThat(browser.complaints()).isEmpty();
    }

    private static long count(Path folder) {
        try {
            String uri = folder.toUri().toString();
            return asked().stream().filter(uri::equals).count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void withoutADesktopThePathIsTold() {
        JsonNode answer = h1.api()
                .request(
                        "POST",
                        "api/v1/open",
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        "{\"path\":\"/api/v1/nodes/me/shares/Plans/content/house.dwg\"}")
                .json();
        assertThat(answer.path("outcome").asString()).isEqualTo("told");
        assertThat(answer.path("reason").asString()).isEqualTo("headless");
        assertThat(answer.path("path").asString()).endsWith("/plans/house.dwg");
    }
}
