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

/** Two people compare digits: one on the page, one on the command line. */
@Timeout(180)
class PairIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path temp;

    private static Office office;
    private static LabNode h1;
    private static LabNode h2;
    private static Browser browser;

    @BeforeAll
    static void up() throws IOException {
        Needs.office();
        Needs.tool("chromium", "chromium");
        office = Office.up(2);
        h1 = LabNode.inOffice(office.host(1), temp.resolve("h1"));
        h2 = LabNode.inOffice(office.host(2), temp.resolve("h2"));
        browser =
                Browser.on(office.host(1), temp.resolve("profile"), Files.createDirectories(temp.resolve("downloads")));
        browser.open(h1.cli("open").ok().out().strip());
        shows("Colleagues", "h2");
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

    private static void shows(String... words) {
        for (String word : words) {
            Waits.until("page shows " + word, SOON, () -> browser.text().contains(word));
        }
    }

    @Test
    void machineIsVerifiedOnThePageAndOnTheCommandLine() throws IOException {
        Path plans = Tree.at(temp.resolve("plans")).text("house.dwg", "a house").folder();
        h1.cli("share", "add", plans.toString(), "--name", "Between us", "--audience", "office")
                .ok();
        assertThat(h2.cli("ls", "h1").ok().out()).doesNotContain("Between us");

        browser.click("summary", "About this machine");
        browser.click("button", "Verify…");
        shows("does it show the same six digits?");
        String digits =
                browser.eval("document.querySelector('.digits').textContent").replace(" ", "");
        browser.click("dialog button", "They are the same");
        shows("Now somebody has to answer on h2.");
        Output other = h2.cliAnswered("yes", "pair", "h1").ok();
        assertThat(other.out()).contains(digits);
        shows("h2 is verified.");
        browser.click("dialog button", "Close");

        assertThat(h1.cli("people").ok().out()).contains("h2", "l2");
        Waits.until(
                "share for verified machines seen",
                SOON,
                () -> h2.cli("ls", "h1").ok().out().contains("Between us"));
        assertThat(h2.cli("share", "add", plans.toString(), "--name", "Back", "--person", "h1")
                        .ok()
                        .out())
                .contains("Back");
        shows("Back");

        h1.cli("forget", "h2").ok();
        Waits.until("share gone again", SOON, () -> !h2.cli("ls", "h1").out().contains("Between us"));
        assertThat(browser.complaints()).isEmpty();
    }
}
