package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main ways through the page by keys alone, from the first start on: one user, one day, in its order. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeyboardIT {
    @TempDir
    private static Path temp;

    private static Office office;
    private static LabNode colleague;
    private static LabNode own;
    private static Browser browser;
    private static KeyboardUser user;

    @BeforeAll
    static void up() throws IOException {
        Needs.office();
        Needs.tool("chromium", "chromium");
        office = Office.up(2);
        colleague = LabNode.inOffice(office.host(1), temp.resolve("h1"));
        Scene.share(colleague, Folders.plans(temp.resolve("plans")).folder(), "Plans");
        own = LabNode.start(office.host(2), temp.resolve("h2"), List.of(), List.of());
        browser =
                Browser.on(office.host(2), temp.resolve("profile"), Files.createDirectories(temp.resolve("downloads")));
        browser.look("light", 1200, 800);
        user = new KeyboardUser(browser);
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

    @Test
    @Order(1)
    void firstRunSharesAFolder() {
        Path mine = Tree.at(temp.resolve("mine")).text("note.txt", "mine").folder();
        browser.open(own.cli("open").ok().out().strip());
        user.holds("document.querySelector('main input')?.value === 'h2'");
        user.to("What shall colleagues call this machine?");
        user.write("Desk of Ada");
        user.keys.press("Enter");
        user.shows("Is this your office network?");
        user.isAt("Yes, this is my office");
        user.keys.press("Enter");
        user.shows("Share a folder?");
        user.isAt("Choose a folder…");
        user.keys.press("Enter");
        user.shows("Name in the office");
        user.choose("Type its path instead");
        user.to("Folder on this machine");
        user.write(mine.toString());
        user.choose("Share this folder");
        user.hears("mine is shared.");
        user.shows("Desk of Ada", "Plans");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @Order(2)
    void skipLinkLeadsToTheContent() {
        browser.reload();
        user.holds("document.querySelector('.shares') !== null");
        user.keys.press("Tab");
        user.see();
        assertThat(user.label()).isEqualTo("Skip to the content");
        user.keys.press("Enter");
        assertThat(browser.eval("document.activeElement.tagName")).isEqualTo("H1");
    }

    @Test
    @Order(3)
    void fileOfAColleagueIsFoundAndDownloaded() {
        user.to("Find a machine or folder");
        user.write("plans");
        user.hears("1 machine fits.");
        user.choose("Plans");
        user.shows("Windows.xlsx");
        user.holds("document.activeElement.tagName === 'H1'");
        user.to("Lindner house");
        user.keys.type("ro");
        user.isAt("Roof.dwg");
        user.keys.press("Enter");
        Path file = temp.resolve("downloads/Roof.dwg");
        Waits.until("file downloaded", Duration.ofSeconds(20), () -> Files.exists(file));
        user.isAt("Roof.dwg");
    }

    @Test
    @Order(4)
    void arrowsAndSpaceSelect() {
        user.keys.press("Home");
        user.isAt("Lindner house");
        user.keys.press("ArrowDown", 3);
        user.isAt("Energy certificate.zip");
        user.keys.press("Space");
        user.shows("1 selected");
        user.keys.press("Shift+ArrowDown", 2);
        user.hears("3 selected");
        user.keys.press("Control+a");
        user.shows("15 selected");
        user.keys.press("Escape");
        user.holds("document.querySelector('.chosen').hidden");
        user.keys.press("End");
        user.isAt("Windows.xlsx");
        user.keys.press("Space");
        user.shows("1 selected");
        user.to("Select nothing", "Shift+Tab");
        user.keys.press("Enter");
        user.isAt("Windows.xlsx");
    }

    @Test
    @Order(5)
    void listIsOneStopOfTab() {
        user.keys.press("Home");
        user.isAt("Lindner house");
        String rows = "[...document.querySelectorAll('.rows [role=row]')]";
        assertThat(browser.eval(rows + ".filter(row => row.querySelector('a, button, input').tabIndex === 0).length"))
                .isEqualTo("1");
        user.keys.press("ArrowDown");
        assertThat(browser.eval("document.querySelector('.rows [tabindex=\"0\"]').closest('[role=row]').innerText"))
                .contains("School extension");
        assertThat(browser.eval("document.querySelector('[role=grid]').getAttribute('aria-rowcount')"))
                .isEqualTo("16");
        assertThat(browser.eval(rows + ".map(row => row.getAttribute('aria-rowindex')).slice(0, 3).join()"))
                .isEqualTo("2,3,4");
    }

    @Test
    @Order(6)
    void previewIsSteppedThroughAndLeft() {
        user.keys.press("Home");
        user.keys.type("ground floor.p");
        user.isAt("Ground floor.png");
        user.keys.press("Enter");
        user.holds("document.querySelector('dialog .stage img')?.naturalWidth > 0");
        user.see();
        user.keys.press("ArrowRight");
        user.holds("document.querySelector('dialog h2').innerText === 'Notes of the meeting.md'");
        user.keys.press("ArrowLeft");
        user.holds("document.querySelector('dialog h2').innerText === 'Ground floor.png'");
        user.to("Save to Downloads");
        user.keys.press("Escape");
        user.holds("document.querySelector('dialog') === null");
        user.isAt("Ground floor.png");
    }

    @Test
    @Order(7)
    void settingIsChanged() {
        browser.eval("scrollTo(0, 0)");
        user.to("Settings", "Shift+Tab");
        user.keys.press("Enter");
        user.shows("Folder for downloads");
        user.to("Name of this machine");
        user.holds("document.activeElement.value === 'Desk of Ada'");
        user.write("Ada");
        user.keys.press("Enter");
        user.hears("Saved.");
        user.isAt("Name of this machine");
        user.to("Appearance");
        user.keys.press("ArrowDown");
        user.keys.press("ArrowDown");
        user.holds("document.documentElement.dataset.appearance === 'dark'");
        user.see();
    }

    @Test
    @Order(8)
    void sharingIsStopped() {
        user.to("Office", "Shift+Tab");
        user.keys.press("Enter");
        user.shows("Stop sharing");
        user.choose("Rename: mine");
        user.isAt("New name");
        user.write("ours");
        user.keys.press("Enter");
        user.hears("It is now called ours.");
        user.isAt("Rename: ours");
        user.choose("Stop sharing: ours");
        user.isAt("Cancel");
        user.to("Stop sharing", "Shift+Tab");
        user.keys.press("Enter");
        user.shows("ours is no longer shared.", "You share nothing yet.");
        assertThat(browser.complaints()).isEmpty();
    }
}
