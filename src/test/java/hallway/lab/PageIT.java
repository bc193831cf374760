package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, as the person at one workstation sees the other. */
@Timeout(180)
class PageIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NAMES =
            "[...document.querySelectorAll('.rows .name bdi')].map(e => e.textContent).join('\\n')";

    @TempDir
    private static Path temp;

    private static Office office;
    private static LabNode h1;
    private static Browser browser;

    @BeforeAll
    static void up() throws IOException {
        Needs.office();
        Needs.tool("chromium", "chromium");
        office = Office.up(2);
        h1 = LabNode.inOffice(office.host(1), temp.resolve("h1"));
        LabNode h2 = LabNode.inOffice(office.host(2), temp.resolve("h2"));
        Tree plans = Tree.at(temp.resolve("plans")).text("house.dwg", "a house").text("garden/tree.dwg", "a tree");
        Tree.ODD_NAMES.forEach(name -> plans.text("odd/" + name, name));
        plans.sh("cd " + plans.folder() + "/odd && touch $'red\\e[31m.txt' $'turned\\u202Etxt.exe'");
        h1.share(plans.folder(), "Plans").share(plans.folder(), "<b>bold");
        // a folder of its own: what lies in the user's own would be asked about
        Path saved = Files.createDirectories(temp.resolve("saved"));
        h2.cli("settings", "set", "downloads", saved.toString()).ok();
        Path downloads = Files.createDirectories(temp.resolve("downloads"));
        browser = Browser.on(office.host(2), temp.resolve("profile"), downloads);
        browser.open(h2.cli("open").ok().out().strip());
        browser.shows("Plans", "<b>bold", "h1");
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

    private static void openPlans() {
        browser.eval("location.hash = '#/'");
        browser.shows("Colleagues");
        browser.click("a.share", "Plans");
        browser.shows("house.dwg", "garden");
    }

    @Test
    void fileOfAColleagueIsDownloadedWithAClick() {
        openPlans();
        browser.click("button.link", "house.dwg");
        Path file = temp.resolve("downloads/house.dwg");
        Waits.until("file downloaded", SOON, () -> Files.exists(file));
        assertThat(file).hasContent("a house");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void S08_hostileNamesAreTextOnThePage() {
        openPlans();
        browser.click("a", "odd");
        browser.shows("two words.txt");
        assertThat(browser.eval(NAMES).lines())
                .containsAll(Tree.ODD_NAMES)
                .contains("red\u241B[31m.txt", "turned\uFFFDtxt.exe");
        assertThat(browser.eval("document.querySelectorAll('main b, main [onerror]').length"))
                .isEqualTo("0");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void selectedEntriesAreSavedTogether() {
        openPlans();
        browser.eval("document.querySelectorAll('.rows .box input').forEach(e => e.click())");
        browser.shows("3 selected");
        browser.click(".chosen button", "Save to Downloads");
        browser.eval("location.hash = '#/transfers'");
        browser.shows("Saved as");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void folderIsFilteredAndShownAsTiles() {
        openPlans();
        browser.type(".tools input", "HOUSE");
        browser.shows("1 of 3 entries");
        assertThat(browser.eval(NAMES)).isEqualTo("house.dwg");
        browser.type(".tools input", "");
        browser.click(".layout button", "Pictures");
        browser.shows("3 entries");
        assertThat(browser.eval(NAMES).lines()).contains("house.dwg", "garden");
        browser.click(".layout button", "List");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void ownFolderIsSharedLookedAtAndNoLongerShared() {
        Path mine = Tree.at(temp.resolve("mine")).text("note.dwg", "mine").folder();
        browser.eval("location.hash = '#/share'");
        browser.shows("Name in the office");
        browser.type("dialog form input", mine.toString());
        browser.click("dialog button.main", "Share this folder");
        browser.shows("mine is shared.");
        browser.click("a.button", "What others see");
        browser.shows("This is what others see of your folder", "note.dwg");
        browser.eval("location.hash = '#/'");
        browser.shows("Stop sharing");
        browser.click(".own-shares button", "Stop sharing");
        browser.click(".own-shares button.danger", "Stop sharing");
        browser.shows("mine is no longer shared.", "You share nothing yet.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void searchFindsAMachineByWhatItShares() {
        browser.eval("location.hash = '#/'");
        browser.shows("Colleagues");
        browser.type("[role=search] input", "PLAN");
        browser.shows("1 machine fits.");
        browser.type("[role=search] input", "nothing like this");
        browser.shows("No machine and no folder fits.");
        browser.type("[role=search] input", "");
        browser.shows("Plans");
    }

    @Test
    void newShareShowsByItself() {
        browser.eval("location.hash = '#/'");
        browser.shows("Colleagues");
        h1.share(Tree.at(temp.resolve("new")).folder(), "Brand new");
        browser.shows("Brand new");
        assertThat(browser.complaints()).isEmpty();
    }
}
