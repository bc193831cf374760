package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Taking files along from the page: by the browser, and by the node to this machine's Downloads. */
@Timeout(240)
@TestMethodOrder(MethodName.class)
class PageDownloadIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String MEASURE = "document.querySelector('.transfer .measure').innerText";

    @TempDir
    private static Path temp;

    private static PageScene scene;
    private static Browser browser;

    @BeforeAll
    static void up() {
        scene = PageScene.up(temp);
        browser = scene.browser;
        Tree tree = Tree.at(temp.resolve("plans"))
                .text("house.dwg", "a house")
                .text("garden/tree.dwg", "a tree")
                .text("garden/deep/root.dwg", "a root")
                .text("odd/what: a \"name\"?.txt", "odd")
                .text("odd/CON.txt", "device")
                .random("big.bin", 30_000_000);
        scene.h1.share(tree.folder(), "Plans");
    }

    @AfterAll
    static void down() {
        if (scene != null) {
            scene.close();
        }
    }

    @BeforeEach
    void atTheFolder() {
        browser.eval("document.querySelectorAll('.notices .notice').forEach(e => e.remove())");
        scene.openFolder("Plans");
        scene.shows("house.dwg", "garden", "big.bin");
    }

    private static void choose(String name) {
        browser.eval("document.querySelector('[aria-label=\"Select " + name + "\"]').click()");
    }

    private static Path downloaded(String name) {
        Path file = scene.downloads().resolve(name);
        Waits.until(name + " is downloaded", PageScene.SOON, () -> Files.exists(file));
        return file;
    }

    /** Bytes a second that the second workstation fetches at most; 0 = as fast as it can. */
    private static void limit(int rate) {
        scene.h2
                .api()
                .request(
                        "PATCH",
                        "api/v1/settings",
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        "{\"downloadLimit\":" + rate + "}");
    }

    private static void into(Path folder) {
        scene.h2.cli("settings", "set", "downloads", folder.toString()).ok();
    }

    @Test
    void folderIsTakenAlongAsOneArchive() throws IOException {
        choose("garden");
        browser.click(".chosen button", "Download as ZIP");
        try (ZipFile zip = new ZipFile(downloaded("garden.zip").toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName())).anyMatch(name -> name.endsWith("deep/root.dwg"));
            assertThat(new String(
                            zip.getInputStream(zip.stream()
                                            .filter(entry -> entry.getName().endsWith("tree.dwg"))
                                            .findFirst()
                                            .orElseThrow())
                                    .readAllBytes(),
                            StandardCharsets.UTF_8))
                    .isEqualTo("a tree");
        }
        scene.assertCalm();
    }

    @Test
    void selectionIsSavedToTheDownloadsOfThisMachine() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("selection"));
        into(folder);
        choose("garden");
        choose("house.dwg");
        scene.shows("2 selected");
        String before = newest("id");
        browser.click(".chosen button", "Save to Downloads");
        scene.go("#/transfers");
        awaitEnd(before);
        scene.shows("Saved as", "selection");
        assertThat(folder.resolve("house.dwg")).hasContent("a house");
        assertThat(folder.resolve("garden/deep/root.dwg")).hasContent("a root");
        scene.assertCalm();
    }

    @Test
    void wholeShareIsSavedWithItsProgressAndNamesThatNoSystemRefuses() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("whole"));
        into(folder);
        limit(4_000_000);
        browser.click(".folder button", "Save all to this computer’s Downloads");
        scene.shows("Plans is being saved.");
        scene.holds("document.querySelector('.indicator:not([hidden]) progress')?.value > 0.05");
        limit(0);
        scene.shows("Plans is saved.");
        scene.holds("document.querySelector('.indicator').hidden");
        assertThat(folder.resolve("Plans/big.bin")).hasSize(30_000_000);
        assertThat(Tree.at(folder.resolve("Plans/odd")).hashes()).hasSize(2);
        scene.assertCalm();
    }

    @Test
    void downloadIsStoppedAndDeletedByAButtonThatHoldsStillUnderTheMouse() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("stopped"));
        into(folder);
        limit(2_000_000);
        try {
            choose("big.bin");
            browser.click(".chosen button", "Save to Downloads");
            scene.go("#/transfers");
            scene.holds("document.querySelector('.transfer progress')?.value > 0");
            List<String> place = List.of(browser.eval("(() => { const b = document.querySelector('[data-focus=delete]')"
                            + ".getBoundingClientRect(); return `${b.x + b.width / 2} ${b.y + b.height / 2}`; })()")
                    .split(" "));
            String before = browser.eval(MEASURE);
            mouse("mousePressed", place);
            Waits.until(
                    "progress goes on",
                    PageScene.SOON,
                    () -> !browser.eval(MEASURE).equals(before));
            mouse("mouseReleased", place);
            scene.shows("Stopped");
        } finally {
            limit(0);
        }
        Waits.until("what had arrived is gone", PageScene.SOON, () -> isWithoutFiles(folder));
        scene.assertCalm();
    }

    @Test
    void downloadIsPausedSlowedAndResumedAndItsHistoryCleared() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("paused"));
        into(folder);
        limit(2_000_000);
        try {
            choose("big.bin");
            browser.click(".chosen button", "Save to Downloads");
            scene.go("#/transfers");
            scene.holds("document.querySelector('.transfer progress')?.value > 0");
            browser.click(".transfer button", "Pause");
            scene.shows("Waiting or paused", "Paused");
            Waits.until("paused", PageScene.SOON, () -> newest("state").equals("paused"));
            browser.eval(
                    "(s => { s.value = '5000000'; s.dispatchEvent(new Event('change', {bubbles: true})); return s; })"
                            + "(document.querySelector('.transfer [data-focus=limit]'))");
            scene.holds("document.querySelector('.transfer .measure').innerText.includes('at most')");
            assertThat(newest("limit")).isEqualTo("5000000");
            scene.picture("paused");
            assertThat(folder.resolve("big.bin")).doesNotExist();
        } finally {
            limit(0);
        }
        browser.click(".transfer button", "Resume");
        Waits.until("it has gone on", LONG, () -> newest("state").equals("done"));
        scene.shows("Saved as");
        assertThat(folder.resolve("big.bin")).hasSameBinaryContentAs(temp.resolve("plans/big.bin"));

        browser.click(".group button", "Clear history");
        browser.click(".group .question button", "Clear history");
        scene.shows("The history is cleared.");
        scene.holds("document.querySelectorAll('.transfer').length === 0");
        assertThat(folder.resolve("big.bin")).exists();
        scene.assertCalm();
    }

    @Test
    void downloadFromAMachineThatIsCutOffSaysWhyItWaitsAndGoesOnByItself() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("cut"));
        into(folder);
        limit(2_000_000);
        try {
            choose("big.bin");
            browser.click(".chosen button", "Save to Downloads");
            scene.go("#/transfers");
            scene.holds("document.querySelector('.transfer progress')?.value > 0");
            scene.office.host(1).cut();
            Waits.until("it waits", LONG, () -> newest("state").equals("waiting"));
            scene.shows("Waiting or paused", "Try now", "It goes on when it is back.");
            scene.picture("waiting");
            browser.click(".transfer button", "Try now");
        } finally {
            scene.office.host(1).mend();
            limit(0);
        }
        Waits.until("it has gone on", LONG, () -> newest("state").equals("done"));
        scene.shows("Saved as");
        assertThat(folder.resolve("big.bin")).hasSameBinaryContentAs(temp.resolve("plans/big.bin"));
        scene.assertCalmBut("Failed to load resource");
    }

    /** Of the download that was begun last. */
    private static String newest(String field) {
        long latest = -1;
        String value = "";
        for (JsonNode one : scene.h2.api().get("api/v1/transfers").json()) {
            long number = Long.parseLong(one.path("id").asString().substring(1));
            if (number > latest) {
                latest = number;
                value = one.path(field).asString();
            }
        }
        return value;
    }

    @Test
    void fileThatIsThereAlreadyIsAskedAbout() throws IOException {
        Path folder = Tree.at(temp.resolve("there")).text("house.dwg", "old").folder();
        into(folder);
        choose("house.dwg");
        String before = newest("id");
        saveAndBeAsked();
        scene.shows("house.dwg", "the new one takes its place");
        scene.picture("already-there");
        scene.press("Escape");
        scene.holds("document.querySelector('dialog') === null");
        assertThat(newest("id")).isEqualTo(before);

        saveAndBeAsked();
        browser.click("dialog button", "Skip");
        awaitEnd(before);
        assertThat(folder.resolve("house.dwg")).hasContent("old");
        before = newest("id");
        saveAndBeAsked();
        browser.click("dialog button", "Keep both");
        awaitEnd(before);
        assertThat(folder.resolve("house.dwg")).hasContent("old");
        assertThat(folder.resolve("house (2).dwg")).hasContent("a house");
        before = newest("id");
        saveAndBeAsked();
        browser.click("dialog button", "Replace");
        awaitEnd(before);
        assertThat(folder.resolve("house.dwg")).hasContent("a house");
        assertThat(folder.resolve("house (3).dwg")).doesNotExist();
        scene.assertCalm();
    }

    @Test
    void folderThatIsThereAlreadyIsFilledUp() {
        Path folder =
                Tree.at(temp.resolve("filled")).text("garden/tree.dwg", "mine").folder();
        into(folder);
        choose("garden");
        String before = newest("id");
        saveAndBeAsked();
        scene.shows("only what is missing is fetched into it");
        browser.click("dialog button", "Skip");
        awaitEnd(before);
        assertThat(folder.resolve("garden/tree.dwg")).hasContent("mine");
        assertThat(folder.resolve("garden/deep/root.dwg")).hasContent("a root");
        assertThat(folder.resolve("garden (2)")).doesNotExist();
        scene.assertCalm();
    }

    private static void saveAndBeAsked() {
        browser.click(".chosen button", "Save to Downloads");
        scene.shows("It is there already");
    }

    /** One that came after {@code before} has ended well. */
    private static void awaitEnd(String before) {
        Waits.until(
                "ended well",
                PageScene.SOON,
                () -> !newest("id").equals(before) && newest("state").equals("done"));
    }

    private static void mouse(String what, List<String> place) {
        browser.call(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        what,
                        "x",
                        Double.parseDouble(place.get(0)),
                        "y",
                        Double.parseDouble(place.get(1)),
                        "button",
                        "left",
                        "clickCount",
                        1));
    }

    private static boolean isWithoutFiles(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.noneMatch(Files::isRegularFile);
        }
    }

    @Test
    void fullDiskIsSaidInASentenceThatSaysWhatToDo() {
        into(temp.resolve("small"));
        choose("big.bin");
        browser.click(".chosen button", "Save to Downloads");
        scene.go("#/transfers");
        scene.shows("Waiting or paused", "not enough room");
        scene.picture("full-disk");
        // it would go on once there is room
        browser.click(".transfer button", "Stop");
        scene.shows("Stopped");
        scene.assertCalmBut("Failed to load resource");
    }

    @Test
    void zDownloadWhoseMachineBreaksOffIsNeverAShortFile() {
        scene.office.host(1).limit("20mbit");
        choose("big.bin");
        browser.click(".chosen button", "Download");
        Waits.until(
                "download has begun",
                PageScene.SOON,
                () -> scene.downloads().toFile().list().length > 0 && partial() > 100_000);
        scene.h1.kill();
        scene.shows("h1 has been away since");
        Waits.until("browser gave up", PageScene.SOON, PageDownloadIT::atRest);
        assertThat(scene.downloads().resolve("big.bin")).doesNotExist();
        scene.assertCalmBut("Failed to load resource");
    }

    /** Bytes of what the browser has not finished. */
    private static long partial() {
        java.io.File[] files = scene.downloads().toFile().listFiles();
        long bytes = 0;
        for (java.io.File file : files == null ? new java.io.File[0] : files) {
            bytes += file.getName().endsWith(".crdownload") || file.getName().equals("big.bin") ? file.length() : 0;
        }
        return bytes;
    }

    /** No connection of the node is left that a download could still come over. */
    private static boolean atRest() {
        return !scene.h2
                .host()
                .sh("ss -Htn state established dst " + scene.office.host(1).address())
                .out()
                .contains(":4255");
    }
}
