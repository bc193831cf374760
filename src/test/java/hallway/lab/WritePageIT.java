package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.json.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A colleague's folder is changed from the page, by mouse and keyboard, and what is lost by it lies in a bin. */
@Timeout(240)
class WritePageIT {
    private static final Json JSON = new Json();
    private static final String FILES = "input[type=file]:not([webkitdirectory])";
    private static final String READY = "document.querySelector('.zone.wanted') !== null";

    @TempDir
    private static Path temp;

    private static PageScene scene;
    private static Browser browser;
    /** On the disk of the first workstation, shared as Workshop. */
    private static Path workshop;
    /** On the disk of the second, whose page it is; shared as Mine. */
    private static Path mine;

    @BeforeAll
    static void up() {
        scene = PageScene.up(temp);
        browser = scene.browser;
        workshop = Tree.at(temp.resolve("workshop"))
                .text("plan.dwg", "the plan")
                .text("Notes.txt", "notes")
                .text("Site/Deep/far.txt", "far")
                .folder();
        mine = Tree.at(temp.resolve("mine")).text("letter.txt", "a letter").folder();
        share(scene.h1, workshop, "Workshop");
        share(scene.h2, mine, "Mine");
    }

    @AfterAll
    static void down() {
        if (scene != null) {
            scene.close();
        }
    }

    @BeforeEach
    void inTheWorkshop() {
        browser.eval("document.querySelectorAll('dialog[open]').forEach(open => open.close())");
        scene.openFolder("Workshop");
        scene.shows("Add files…", "plan.dwg");
    }

    private static void share(LabNode node, Path folder, String name) {
        Map<String, Object> share =
                Map.of("folder", folder.toString(), "name", name, "audience", "everyone", "writable", true);
        Scene.send(node, "POST", "shares", share);
    }

    /** A file of the user. */
    private static Path mine(String name, String content) {
        return Tree.at(temp.resolve("desk")).text(name, content).folder().resolve(name);
    }

    private static boolean holds(Path file, String content) {
        try {
            return Files.exists(file) && Files.readString(file).equals(content);
        } catch (IOException e) {
            return false;
        }
    }

    private static void landed(Path file, String content) {
        Waits.until(file + " has landed", PageScene.SOON, () -> holds(file, content));
    }

    private static void focus(String name) {
        scene.holds(
                "[...document.querySelectorAll('.rows .name')].some(e => e.textContent === " + JSON.text(name) + ")");
        browser.eval(
                "[...document.querySelectorAll('.rows .td.name')].find(e => e.querySelector('bdi').textContent === "
                        + JSON.text(name) + ").querySelector('a, button').focus()");
    }

    private static String bin(LabNode node, String share) {
        return node.api().get("api/v1/shares/" + node.shareId(share) + "/bin").body();
    }

    @Test
    void droppedFilesAndFoldersLandWithAllThatIsInThem() throws IOException {
        Path folder = Tree.at(temp.resolve("drawings"))
                .text("top.txt", "top")
                .text("below/deep.txt", "deep")
                .folder();
        Files.createDirectories(folder.resolve("void"));
        browser.drop(READY, folder, mine("Größe.txt", "scale"));
        landed(workshop.resolve("drawings/below/deep.txt"), "deep");
        landed(workshop.resolve("drawings/top.txt"), "top");
        landed(workshop.resolve("Größe.txt"), "scale");
        Waits.until("empty folder", PageScene.SOON, () -> Files.isDirectory(workshop.resolve("drawings/void")));
        scene.shows("drawings", "Größe.txt", "3 files are added to Workshop.");
        assertThat(browser.text()).doesNotContain(".hallway-bin");
        scene.picture("write-dropped");
        scene.assertCalm();
    }

    @Test
    void folderIsChosenWithoutAMouse() {
        Path folder = Tree.at(temp.resolve("chosen")).text("in/one.txt", "one").folder();
        browser.choose("input[webkitdirectory]", folder);
        landed(workshop.resolve("chosen/in/one.txt"), "one");
        scene.shows("chosen");
        scene.assertCalm();
    }

    @Test
    void nameThatIsTakenIsAskedAbout() throws IOException {
        Files.writeString(workshop.resolve("asked.txt"), "theirs");
        browser.choose(FILES, mine("asked.txt", "ours"));
        scene.shows("asked.txt is already there");
        assertThat(workshop.resolve("asked.txt")).hasContent("theirs");
        scene.picture("write-taken");
        browser.click("dialog button", "Keep both");
        landed(workshop.resolve("asked (from h2).txt"), "ours");
        assertThat(workshop.resolve("asked.txt")).hasContent("theirs");

        browser.choose(FILES, mine("asked.txt", "ours again"));
        scene.shows("asked.txt is already there");
        browser.click("dialog button", "Replace");
        landed(workshop.resolve("asked.txt"), "ours again");
        assertThat(bin(scene.h1, "Workshop")).contains("asked.txt");

        browser.choose(FILES, mine("asked.txt", "left out"));
        scene.shows("asked.txt is already there");
        browser.click("dialog button", "Leave it out");
        scene.holds("document.querySelector('dialog') === null");
        assertThat(workshop.resolve("asked.txt")).hasContent("ours again");
        scene.assertCalm();
    }

    @Test
    void fileThatSomebodyChangedMeanwhileIsKeptBesideOurs() throws IOException {
        Files.writeString(workshop.resolve("both.txt"), "before");
        browser.choose(FILES, mine("both.txt", "ours"));
        scene.shows("both.txt is already there");
        Files.writeString(workshop.resolve("both.txt"), "theirs, changed while we were asked");
        browser.click("dialog button", "Replace");
        scene.shows("Somebody else has changed both.txt meanwhile. Both are kept; yours is both (from h2).txt.");
        assertThat(workshop.resolve("both.txt")).hasContent("theirs, changed while we were asked");
        assertThat(workshop.resolve("both (from h2).txt")).hasContent("ours");
        scene.assertCalm();
    }

    @Test
    void entriesAreMadeNamedMovedAndDeletedByKeyboard() {
        browser.click("button", "New folder…");
        browser.type("dialog input", "Fresh");
        scene.press("Enter");
        scene.shows("Fresh is made.");
        scene.holds("document.activeElement.textContent === 'Fresh'");
        scene.press("F2");
        scene.shows("Rename Fresh");
        browser.type("dialog input", "no/way");
        scene.press("Enter");
        scene.shows("A name has no “/” in it.");
        browser.type("dialog input", "what?");
        scene.press("Enter");
        scene.shows("Not every computer can have something called “what?”.");
        browser.type("dialog input", "Fresher");
        scene.press("Enter");
        scene.shows("It is now called Fresher.");
        assertThat(workshop.resolve("Fresher")).isDirectory();
        scene.holds("document.activeElement.textContent === 'Fresher'");

        scene.press("Delete");
        scene.shows("Delete Fresher?", "It goes to the bin on h1.");
        scene.press("Enter");
        scene.shows("Fresher is deleted.");
        assertThat(workshop.resolve("Fresher")).doesNotExist();
        assertThat(bin(scene.h1, "Workshop")).contains("Fresher");
        scene.assertCalm();
    }

    @Test
    void entryIsMovedByTheWindowAndByCuttingIt() throws IOException {
        Files.writeString(workshop.resolve("goes.txt"), "goes");
        scene.openFolder("Workshop");
        focus("goes.txt");
        scene.press("Space");
        browser.click(".chosen button", "Move…");
        scene.holds("document.querySelector('dialog .folders button') !== null");
        browser.eval(
                "[...document.querySelectorAll('dialog .folders button')].find(e => e.textContent === 'Site').click()");
        scene.holds("document.querySelector('dialog .here').textContent.endsWith('Site')");
        scene.picture("write-move");
        browser.click("dialog button", "Move here");
        landed(workshop.resolve("Site/goes.txt"), "goes");
        assertThat(workshop.resolve("goes.txt")).doesNotExist();

        scene.openFolder("Workshop", "Site");
        focus("goes.txt");
        scene.press("Control+x");
        scene.shows("ready to be moved");
        scene.openFolder("Workshop", "Site", "Deep");
        scene.shows("far.txt");
        browser.click("button", "Move 1 entry here");
        landed(workshop.resolve("Site/Deep/goes.txt"), "goes");
        scene.assertCalm();
    }

    @Test
    void ownFileComesBackFromTheBin() {
        scene.go("#/node/" + scene.h2.id() + "/share/" + scene.h2.shareId("Mine"));
        scene.shows("letter.txt");
        focus("letter.txt");
        scene.press("F2");
        scene.shows("Rename letter.txt");
        browser.type("dialog input", "what?");
        scene.press("Enter");
        scene.shows("Not every computer can have something called “what?”.");
        scene.press("Escape");
        scene.holds("document.querySelector('dialog') === null");

        focus("letter.txt");
        scene.press("Delete");
        scene.shows("Delete letter.txt?");
        browser.click("dialog button", "Delete");
        scene.shows("letter.txt is deleted.");
        assertThat(mine.resolve("letter.txt")).doesNotExist();
        browser.click(".notice button", "Undo");
        landed(mine.resolve("letter.txt"), "a letter");

        focus("letter.txt");
        scene.press("Delete");
        scene.shows("Delete letter.txt?");
        browser.click("dialog button", "Delete");
        Waits.until("deleted", PageScene.SOON, () -> !Files.exists(mine.resolve("letter.txt")));
        browser.click("a.button", "Bin");
        scene.shows("Bin of Mine", "letter.txt");
        scene.picture("write-bin");
        browser.click("main button", "Bring back");
        scene.shows("It is back as letter.txt.", "The bin is empty.");
        assertThat(mine.resolve("letter.txt")).hasContent("a letter");
        scene.assertCalm();
    }

    @Test
    void largeFileGoesOnWhileTheUserLooksElsewhere() throws IOException {
        Path large = temp.resolve("large.bin");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(64_000_000);
        }
        browser.choose(FILES, large);
        scene.go("#/activity");
        scene.shows("What others read");
        Waits.until("all of it", PageScene.SOON, () -> Files.exists(workshop.resolve("large.bin")));
        scene.shows("1 file is added to Workshop.");
        assertThat(workshop.resolve("large.bin")).hasSize(64_000_000);
        scene.assertCalm();
    }

    @Test
    void rightToChangeIsGivenAndTakenInTheOffice() {
        Path folder = Tree.at(temp.resolve("given")).text("a.txt", "a").folder();
        scene.h1.share(folder, "Given");
        scene.openFolder("Given");
        scene.shows("a.txt");
        assertThat(browser.text()).doesNotContain("Add files…");
        Scene.send(
                scene.h1,
                "PATCH",
                "shares/" + scene.h1.shareId("Given"),
                Map.of("audience", "everyone", "writable", true));
        scene.shows("Add files…");
        Scene.send(
                scene.h1,
                "PATCH",
                "shares/" + scene.h1.shareId("Given"),
                Map.of("audience", "everyone", "writable", false));
        scene.showsNot("Add files…");

        scene.go("#/");
        scene.shows("they may change it");
        browser.eval("document.querySelector('[aria-label=\"Who may see and change it: Mine\"]').click()");
        scene.shows("What may they do?", "a visitor’s too");
        browser.click("summary", "More");
        browser.type(".own-shares details input", "2,5");
        scene.picture("write-permission");
        browser.click(".own-shares button", "Save");
        scene.shows("Saved: who sees Mine.");
        assertThat(scene.h2.api().get("api/v1/shares").body()).contains("\"quotaBytes\":2500000000");
        scene.assertCalm();
    }
}
