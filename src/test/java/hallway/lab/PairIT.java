package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two people compare digits: one on the page, one on the command line. */
@Timeout(180)
class PairIT {
    private static final Duration SOON = Duration.ofSeconds(30);

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

    @Test
    void machineIsVerifiedOnThePageAndOnTheCommandLine() throws IOException {
        LabNode mine = scene.h2;
        LabNode other = scene.h1;
        Path plans = Tree.at(temp.resolve("plans")).text("house.dwg", "a house").folder();
        mine.cli("share", "add", plans.toString(), "--name", "Between us", "--audience", "office")
                .ok();
        assertThat(other.cli("ls", "h2").ok().out()).doesNotContain("Between us");

        browser.click("summary", "About this machine");
        browser.click("button", "Verify…");
        browser.shows("does it show the same six digits?");
        String digits =
                browser.eval("document.querySelector('.digits').textContent").replace(" ", "");
        browser.click("dialog button", "They are the same");
        browser.shows("Now somebody has to answer on h1.");
        Output compared = other.cliAnswered("yes", "pair", "h2").ok();
        assertThat(compared.out()).contains(digits);
        browser.shows("h1 is verified.");
        browser.click("dialog button", "Close");

        assertThat(mine.cli("people").ok().out()).contains("h1", "l2");
        Waits.until(
                "share for verified machines seen",
                SOON,
                () -> other.cli("ls", "h2").ok().out().contains("Between us"));
        assertThat(other.cli("share", "add", plans.toString(), "--name", "Back", "--person", "h2")
                        .ok()
                        .out())
                .contains("Back");
        browser.shows("Back");

        mine.cli("forget", "h1").ok();
        Waits.until("share gone again", SOON, () -> !other.cli("ls", "h2").out().contains("Between us"));
        // a machine that is still there can be verified anew
        browser.shows("h1", "not verified");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void machineIsVerifiedByALinkThatIsPutIntoThePage() throws IOException {
        String link = scene.h1.cli("pair", "--link").ok().out().strip();
        browser.shows("Link to verify this machine…");
        browser.click("button", "Link to verify this machine…");
        browser.click("dialog summary", "A link that was sent to you");
        put(link.substring(0, 20));
        browser.shows("This is not a link that verifies a machine.");
        put(link);
        browser.shows("This link says that h1 is the machine of the person who sent it to you.");
        browser.click("dialog button", "Verify");
        browser.shows("h1 is verified.");
        assertThat(scene.h2.cli("people").ok().out()).contains("h1", "l2");
        scene.h2.cli("forget", "h1").ok();
    }

    private static void put(String link) {
        browser.eval("document.querySelector('dialog details input').value = '" + link + "'");
        browser.click("dialog button", "Verify");
    }
}
