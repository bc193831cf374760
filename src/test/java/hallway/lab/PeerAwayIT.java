package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page says when what it shows goes away, what it keeps meanwhile, and that it goes on by itself. */
@Timeout(240)
class PeerAwayIT {
    private static final String ROWS = "document.querySelectorAll('.rows [aria-selected]').length";

    @TempDir
    private Path temp;

    private PageScene scene;
    private Browser browser;

    @BeforeEach
    void up() {
        scene = PageScene.up(temp);
        browser = scene.browser;
        Tree plans = Tree.at(temp.resolve("plans")).many(1200, 4, false).text("house.dwg", "a house");
        scene.h1.share(plans.folder(), "Plans");
        scene.openFolder("Plans");
        scene.shows("1,201 entries", "file-000000.txt");
    }

    @AfterEach
    void down() {
        if (scene != null) {
            scene.close();
        }
    }

    /** A filter, a selection and a place, as somebody has them who looks for something. */
    private void lookForSomething() {
        browser.type(".filter input", "file-0005");
        scene.shows("100 of 1,201 entries");
        browser.eval("window.scrollTo(0, 900)");
        scene.holds("document.querySelector('[aria-label=\"Select file-000520.txt\"]') !== null");
        browser.eval("document.querySelector('[aria-label=\"Select file-000520.txt\"]').click()");
        scene.shows("1 selected");
    }

    private void assertStillThere() {
        assertThat(browser.eval("document.querySelector('.filter input').value"))
                .isEqualTo("file-0005");
        assertThat(browser.text()).contains("100 of 1,201 entries", "1 selected", "file-000520.txt");
        assertThat(scene.number("window.scrollY")).isBetween(800L, 1200L);
        assertThat(scene.number(ROWS)).isPositive();
    }

    /** However far somebody has scrolled. */
    private void assertInSight(String selector) {
        assertThat(browser.eval("(r => r.height > 0 && r.top >= 0 && r.bottom <= window.innerHeight)"
                        + "(document.querySelector('" + selector + "').getBoundingClientRect())"))
                .isEqualTo("true");
    }

    @Test
    void killedPeerIsSaidInASentenceAndTheFolderGoesOnWhenItIsBack() {
        lookForSomething();
        scene.h1.kill();
        scene.shows("h1 has been away since", "can be fetched when it is back");
        scene.picture("peer-away");
        assertInSight(".reach .banner");
        assertStillThere();
        LabNode.inOffice(scene.office.host(1), temp.resolve("h1"));
        scene.showsNot("has been away since");
        assertStillThere();
        // what was not fetched before is now
        browser.type(".filter input", "");
        browser.eval("window.scrollTo(0, document.body.scrollHeight)");
        scene.shows("house.dwg");
        scene.assertCalmBut("Failed to load resource");
    }

    @Test
    void peerThatSaysGoodbyeOrWhoseCableIsPulledIsAwayAndItsFolderOpensByItself() {
        lookForSomething();
        scene.h1.close();
        scene.shows("h1 has been away since");
        assertStillThere();
        String place = browser.eval("location.hash");
        scene.go("#/");
        scene.shows("Away since");
        scene.go(place);
        scene.holds("document.querySelector('.card.bad')?.innerText.includes('Try again') === true");
        LabNode.inOffice(scene.office.host(1), temp.resolve("h1"));
        // opened while nobody was there, it opens by itself
        scene.shows("1,201 entries", "file-0000");
        scene.holds("document.querySelector('.card.bad') === null");
        lookForSomething();
        scene.office.host(1).cut();
        scene.shows("h1 has been away since");
        scene.office.host(1).mend();
        scene.showsNot("has been away since");
        assertStillThere();
        scene.assertCalmBut("Failed to load resource");
    }

    @Test
    void shareThatIsTakenBackOrUnpluggedIsSaidInASentence() {
        lookForSomething();
        Tree.at(temp).sh("mv " + temp.resolve("plans") + " " + temp.resolve("gone"));
        scene.shows("The folder is not there on h1 at the moment");
        assertStillThere();
        Tree.at(temp).sh("mv " + temp.resolve("gone") + " " + temp.resolve("plans"));
        scene.showsNot("The folder is not there on h1");
        scene.h1.cli("share", "remove", "Plans").ok();
        scene.shows("h1 no longer shares this folder, or has paused sharing.");
        assertStillThere();
        browser.click(".chosen button", "Download");
        scene.holds("document.querySelector('[role=alert] .notice') !== null");
        scene.assertCalmBut("Failed to load resource");
    }

    @Test
    void ownNodeThatIsStartedAgainAsksToBeOpenedAndThePageGoesOnWhereItWas() {
        lookForSomething();
        scene.h2.close();
        scene.shows("Hallway on this machine does not answer.");
        assertInSight("#app > .banner.bad");
        assertStillThere();
        scene.h2 = scene.startSecond();
        scene.shows("Hallway was started again, so this page is signed out.");
        scene.picture("started-again");
        // the icon opens a page of its own: it signs in for this one too
        browser.call(
                "Target.createTarget",
                Map.of("url", scene.h2.cli("open").ok().out().strip()));
        browser.call("Page.bringToFront", Map.of());
        scene.shows("100 of 1,201 entries", "1 selected");
        scene.holds("window.scrollY > 800");
        assertStillThere();
        browser.type(".filter input", "");
        browser.eval("window.scrollTo(0, document.body.scrollHeight)");
        scene.shows("house.dwg");
        scene.assertCalmBut("Failed to load resource");
    }
}
