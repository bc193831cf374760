package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the first one in an office sees: the question about the network, the three steps, nobody else. For everybody's eyes. */
@Timeout(180)
class NewcomerIT {
    @TempDir
    private Path temp;

    @Test
    void firstStepsAndEmptyOfficeAreForEverybody() throws IOException {
        Needs.office();
        Needs.tool("chromium", "chromium");
        List<String> problems = new ArrayList<>();
        try (Office office = Office.up(1);
                LabNode node = LabNode.start(office.host(1), temp.resolve("h1"), List.of(), List.of());
                Browser browser = Browser.on(
                        office.host(1), temp.resolve("profile"), Files.createDirectories(temp.resolve("downloads")))) {
            KeyboardUser user = new KeyboardUser(browser);
            browser.look("light", 1200, 800);
            browser.open(node.cli("open").ok().out().strip());
            user.holds("document.querySelector('main input')?.value === 'h1'");
            problems.addAll(Inspection.of(browser, "SETUP_NAME"));
            browser.eval("(localStorage.setItem('hallway.welcomed', 'yes'), location.reload())");
            user.holds("document.querySelector('.question-card') !== null");
            problems.addAll(Inspection.of(browser, "NETWORK_QUESTION"));
            browser.eval("(localStorage.removeItem('hallway.welcomed'), location.reload())");
            user.holds("document.querySelector('main input')?.value === 'h1'");
            browser.click("main button", "Continue");
            user.holds("document.querySelector('.choices') !== null");
            problems.addAll(Inspection.of(browser, "SETUP_NETWORK"));
            browser.click("main button", "Yes, this is my office");
            user.holds("document.querySelector('.setup h2')?.innerText === 'Share a folder?'");
            problems.addAll(Inspection.of(browser, "SETUP_SHARE"));
            browser.click("main button", "Not now");
            user.holds("!document.querySelector('.empty')?.hidden");
            problems.addAll(Inspection.of(browser, "OFFICE_EMPTY"));
            assertThat(browser.complaints()).isEmpty();
        }
        assertThat(problems).isEmpty();
    }
}
