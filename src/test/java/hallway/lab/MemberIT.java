package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An office is made on the page; another machine joins on the command line, and is removed on the page. */
@Timeout(240)
class MemberIT {
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
    void officeIsMadeJoinedAndLeftOnThePage() throws IOException {
        LabNode mine = scene.h2;
        LabNode other = scene.h1;
        Path plans = Tree.at(temp.resolve("plans")).text("house.dwg", "a house").folder();
        assertThat(mine.cli("office").ok().out()).contains("in no office");

        scene.go("#/settings");
        browser.click("button", "Create an office…");
        type("Studio");
        browser.click("dialog button", "Create");
        browser.shows("Recovery sheet", "Studio", "lock it away");
        scene.holds("/^([A-Z2-7]{7} [A-Z2-7]{7}\\n?){4}$/.test(document.querySelector('.key').textContent)");
        scene.picture("recovery-sheet");
        browser.click("dialog button", "Close");
        browser.shows("This machine is in the office Studio.", "has the key");

        browser.click("button", "Let machines in…");
        browser.click("dialog button", "Make a code");
        browser.shows("It can be used until");
        String code = browser.eval("document.querySelector('dialog input[readonly]').value");
        scene.picture("join-code");
        scene.press("Escape");
        assertThat(other.cliAnswered(code, "office", "join", "-").ok().out()).isEmpty();
        assertThat(other.cli("office", "members").ok().out()).contains("h1", "h2", "yes, has the key");
        browser.shows("Allow to let others in", "h1 is in the office Studio now.");
        String look = "document.querySelector('.membership').scrollIntoView() ?? 'seen'";
        browser.eval(look);
        scene.picture("members");
        browser.look("dark", 360, 800);
        browser.eval(look);
        scene.holds("document.documentElement.scrollWidth <= 360");
        scene.picture("members-narrow");
        browser.look("light", 1200, 900);

        scene.go("#/share");
        browser.shows("Everyone in Studio", "1 machine now");
        scene.holds("document.querySelector('.audience input').value === 'office'"
                + " && document.querySelector('.audience input').checked");
        scene.picture("share-with-office");
        scene.press("Escape");
        mine.cli("share", "add", plans.toString(), "--name", "Ours", "--audience", "office")
                .ok();
        Waits.until("seen by the member", PageScene.SOON, () -> sees(other, "Ours"));

        scene.go("#/settings");
        browser.shows("Members that this machine has met");
        browser.click("button", "Remove");
        browser.shows("Remove h1 from the office?");
        browser.click("dialog button.main", "Remove");
        browser.shows("h1 is removed from the office.");
        Waits.until("gone at once", PageScene.SOON, () -> !sees(other, "Ours"));
        Waits.until("told", PageScene.SOON, () -> other.cli("office").ok().out().contains("was removed from it"));
        assertThat(browser.complaints()).isEmpty();
    }

    private static boolean sees(LabNode node, String share) {
        return node.cli("ls", "h2").out().contains(share);
    }

    private static void type(String text) {
        scene.holds("document.activeElement.matches('dialog input')");
        new Keyboard(browser).type(text);
    }
}
