package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sharing folders from the page, by clicks, as the other workstation sees it. */
@Timeout(240)
class SharingPageIT {
    @TempDir
    private static Path temp;

    private static PageScene scene;
    private static Browser browser;

    @BeforeAll
    static void up() {
        scene = PageScene.up(temp);
        browser = scene.browser;
    }

    @AfterAll
    static void down() {
        if (scene != null) {
            scene.close();
        }
    }

    @BeforeEach
    void atTheOffice() {
        scene.go("#/settings");
        scene.go("#/");
        scene.shows("Colleagues");
    }

    private static void startSharing() {
        browser.click("main button.main", "Share a folder");
        scene.shows("Places", "Home");
    }

    private static void choose(String folder) {
        String label = "[...document.querySelectorAll('dialog .folders button')].find(e =>"
                + " e.querySelector('bdi').textContent === '" + folder + "')";
        scene.holds(label + " !== undefined");
        browser.eval(label + ".click()");
    }

    private static void stop(String share) {
        browser.eval("document.querySelector('[aria-label=\"Stop sharing: " + share + "\"]').click()");
        scene.holds("document.querySelector('.own-shares button.danger') !== null");
        browser.click(".own-shares button.danger", "Stop sharing");
        scene.shows(share + " is no longer shared.");
    }

    @Test
    void folderIsChosenByClicksSharedByALinkAndTakenBack() {
        startSharing();
        choose("Home");
        choose("Plans");
        scene.holds("document.querySelector('dialog .here').textContent.endsWith('/home/Plans')");
        browser.type("dialog form > .field input", "House plans");
        browser.click("dialog button.main", "Share this folder");
        scene.shows("House plans is shared.");
        Waits.until("share seen", PageScene.SOON, () -> scene.h1.seesShare(scene.h2, "House plans"));
        assertThat(linkOpensOnTheOtherMachine(copiedLink())).isTrue();
        browser.click("a.button", "What others see");
        scene.shows("This is what others see of your folder", "house.dwg");
        scene.go("#/");
        scene.shows("Stop sharing");
        stop("House plans");
        Waits.until("share gone", PageScene.SOON, () -> !scene.h1.seesShare(scene.h2, "House plans"));
        scene.assertCalm();
    }

    private static String copiedLink() {
        browser.call(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        browser.click(".own-shares button", "Copy link");
        scene.holds("/The link is copied|copy. The link is/.test(document.body.innerText)");
        browser.eval(
                "navigator.clipboard.readText().then(t => { window.link = t; }, e => { window.link = String(e); })");
        scene.holds("typeof window.link === 'string'");
        return browser.eval("window.link");
    }

    private static boolean linkOpensOnTheOtherMachine(String link) {
        try (Browser other = Browser.on(scene.office.host(1), temp.resolve("other"), scene.downloads())) {
            other.open(scene.h1.cli("open").ok().out().strip());
            Waits.until("page is signed in", PageScene.SOON, () -> other.text().contains("Colleagues"));
            other.open("about:blank");
            other.open(link);
            Waits.until("link is opened", PageScene.SOON, () -> other.text().contains("house.dwg"));
            return other.text().contains("House plans");
        }
    }

    @Test
    void folderThatShouldRarelyBeSharedIsAskedForOnceMoreAndSaysWhy() {
        startSharing();
        choose("Home");
        scene.holds("document.querySelector('dialog .here').textContent.endsWith('/home')");
        browser.click("dialog button.main", "Share this folder");
        scene.holds("document.querySelector('dialog .form-error p')?.textContent.length > 20");
        scene.holds("document.querySelector('dialog button.danger:not([hidden])') !== null");
        scene.picture("share-with-care");
        browser.click("dialog button.danger", "Share it all the same");
        scene.shows("home is shared.");
        stop("home");
        scene.assertCalmBut("Failed to load resource");
    }

    @Test
    void folderOfKeysIsNeverSharedAndWhatWasTypedStays() {
        startSharing();
        String keys = temp.resolve("home/.ssh").toString();
        browser.type("dialog details input", keys);
        browser.type("dialog form > .field input", "My keys");
        browser.click("dialog button.main", "Share this folder");
        scene.holds("document.querySelector('dialog .form-error p')?.textContent.length > 20");
        scene.holds("document.querySelector('dialog button.danger:not([hidden])') === null");
        assertThat(browser.eval("document.querySelector('dialog details input').value"))
                .isEqualTo(keys);
        assertThat(browser.eval("document.querySelector('dialog form > .field input').value"))
                .isEqualTo("My keys");
        browser.click("dialog button", "Cancel");
        assertThat(scene.h2.cli("share", "list", "--json").ok().json()).isEmpty();
        scene.assertCalmBut("Failed to load resource");
    }

    @Test
    void folderThatIsUnpluggedSaysSoAndComesBack() {
        Tree stick = Tree.at(temp.resolve("stick")).text("a.txt", "a");
        scene.h2.share(stick.folder(), "Stick");
        scene.shows("Stick");
        stick.sh("mv " + stick.folder() + " " + stick.folder() + "-gone");
        scene.shows("The folder is not there at the moment. It shows up again once it is back");
        stick.sh("mv " + stick.folder() + "-gone " + stick.folder());
        scene.showsNot("The folder is not there at the moment.");
        stop("Stick");
        scene.assertCalm();
    }
}
