package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the page asks for, and of whom, while somebody looks at all of it. */
@Timeout(180)
class WireIT {
    /** Bytes of all views together, heads of the answers included. */
    private static final long WHOLE_PAGE = 300_000;

    @TempDir
    private Path temp;

    private final Set<String> addresses = new TreeSet<>();
    private final AtomicLong bytes = new AtomicLong();

    @Test
    void wholePageIsSmallAndComesFromTheNodeAlone() throws IOException {
        Needs.office();
        Needs.tool("chromium", "chromium");
        try (Office office = Office.up(2);
                LabNode colleague = LabNode.inOffice(office.host(1), temp.resolve("h1"));
                LabNode own = LabNode.inOffice(office.host(2), temp.resolve("h2"));
                Browser browser = Browser.on(
                        office.host(2), temp.resolve("profile"), Files.createDirectories(temp.resolve("downloads")))) {
            Scene.share(colleague, Folders.plans(temp.resolve("plans")).folder(), "Plans");
            browser.look("light", 1200, 800);
            browser.call("Network.enable", Map.of());
            browser.listen(this::note);
            KeyboardUser user = new KeyboardUser(browser);
            browser.open(own.cli("open").ok().out().strip());
            user.holds("document.querySelector('a.share') !== null");
            browser.click("a.share", "Plans");
            user.holds("document.querySelector('.rows .td.name') !== null");
            for (String view : List.of("transfers", "activity", "doctor", "settings", "share")) {
                browser.eval("location.hash = '#/" + view + "'");
                user.holds("document.querySelector('main h1, dialog h2') !== null");
            }
            user.holds("document.querySelectorAll('dialog .folders button').length > 0");
            assertThat(addresses).hasSizeGreaterThan(40).allMatch(address -> address.startsWith(own.url()));
            assertThat(bytes.get()).isBetween(50_000L, WHOLE_PAGE);
            System.out.printf("lab: the whole page: %d bytes in %d addresses%n", bytes.get(), addresses.size());
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void note(String event, JsonNode said) {
        if (event.equals("Network.requestWillBeSent")) {
            addresses.add(said.path("request").path("url").asString().replaceFirst("#.*", ""));
        } else if (event.equals("Network.loadingFinished")) {
            bytes.addAndGet(said.path("encodedDataLength").asLong(0));
        }
    }
}
