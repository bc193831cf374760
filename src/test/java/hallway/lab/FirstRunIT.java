package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who starts Hallway for the first time: three steps, then the office. */
@Timeout(180)
class FirstRunIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path temp;

    @Test
    void newMachineIsInTheOfficeAfterThreeSteps() throws IOException {
        Needs.office();
        Needs.tool("chromium", "chromium");
        try (Office office = Office.up(2)) {
            LabNode h1 = LabNode.inOffice(office.host(1), temp.resolve("h1"));
            h1.share(Tree.at(temp.resolve("plans")).text("house.dwg", "a house").folder(), "Plans");
            LabNode h2 = LabNode.start(office.host(2), temp.resolve("h2"), List.of(), List.of());
            Path downloads = Files.createDirectories(temp.resolve("downloads"));
            try (Browser browser = Browser.on(office.host(2), temp.resolve("profile"), downloads)) {
                browser.open(h2.cli("open").ok().out().strip());
                browser.shows("Step 1 of 3");
                Waits.until(
                        "name is suggested",
                        SOON,
                        () -> browser.eval("document.querySelector('main input').value")
                                .equals("h2"));
                browser.type("main input", "Desk of Ada");
                browser.click("main button", "Continue");
                browser.shows("Is this your office network?");
                browser.click("main button", "Yes, this is my office");
                browser.shows("Share a folder?");
                browser.click("main button", "Not now");
                browser.shows("Desk of Ada");
                browser.shows("Plans");
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }
}
