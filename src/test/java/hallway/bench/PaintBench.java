package hallway.bench;

import hallway.lab.Browser;
import hallway.lab.Host;
import hallway.lab.LabNode;
import hallway.lab.Needs;
import hallway.lab.Office;
import hallway.lab.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a person waits for the page: from opening its address to its first paint and to the colleague's folder on it. The
 * browser's cache is off, the node warm. Beside it the least that a browser can do: the same rows as one bare HTML file from nginx.
 */
class PaintBench {
    private static final int ROUNDS = Integer.getInteger("bench.pairs", 11);
    private static final String SHOWN =
            "(() => { const look = () => document.querySelector('a.share') ? window.shownAfter = performance.now()"
                    + " : requestAnimationFrame(look); look(); })()";
    private static final String PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? ''";

    @TempDir
    private Path temp;

    @Test
    void paintsTheOffice() throws Exception {
        Needs.office();
        Needs.tool("chromium", "chromium");
        Needs.tool("nginx", "nginx-light");
        Tree files = Tree.at(temp.resolve("files")).many(20, 64, false);
        try (Office office = Office.up(2);
                LabNode h1 =
                        LabNode.inOffice(office.host(1), temp.resolve("h1")).share(files.folder(), "Files");
                LabNode h2 = LabNode.inOffice(office.host(2), temp.resolve("h2"));
                Browser browser = Browser.on(
                        office.host(2), temp.resolve("profile"), Files.createDirectories(temp.resolve("down")))) {
            Jobs.awaitShare(h2, h1, "Files");
            String bare = bare(office.host(2));
            browser.call("Network.enable", Map.of());
            browser.call("Network.setCacheDisabled", Map.of("cacheDisabled", true));
            browser.call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", SHOWN));
            browser.open(h2.cli("open").ok().out().strip());
            number(browser, "window.shownAfter ?? ''");
            Samples paint = new Samples();
            Samples shown = new Samples();
            Samples floor = new Samples();
            for (int i = 0; i < ROUNDS; i++) {
                visit(browser, bare);
                floor.add(number(browser, PAINTED));
                visit(browser, h2.url());
                shown.add(number(browser, "window.shownAfter ?? ''"));
                paint.add(number(browser, PAINTED));
            }
            String ratio = Rows.number(paint.median() / floor.median()) + " × a bare file";
            Rows.add(
                    "first paint of the page, cold browser cache; one bare HTML file from nginx beside it",
                    paint.text("ms"),
                    floor.text("ms"),
                    ratio,
                    "≤ 1 s");
            Rows.add("the same until a colleague's folders are shown", shown.text("ms"), "–", "–", "≤ 1 s");
        }
    }

    private static void visit(Browser browser, String url) throws InterruptedException {
        browser.open("about:blank");
        browser.open(url);
        Thread.sleep(1500);
    }

    private static double number(Browser browser, String script) throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            String value = browser.eval(script);
            if (!value.isEmpty()) {
                return Double.parseDouble(value);
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never: " + script);
    }

    /** The address of a page without style or script that nginx serves on the loopback of {@code host}. */
    private String bare(Host host) throws Exception {
        Path place = Files.createDirectories(temp.resolve("nginx"));
        Files.writeString(
                place.resolve("index.html"),
                "<!doctype html><title>Office</title><h1>Office</h1><ul><li><a class=\"share\" href=\"#\">Files</a></ul>");
        Path config = Files.writeString(
                place.resolve("nginx.conf"),
                "user root; daemon off; pid " + place + "/pid; error_log " + place + "/error.log; events {}\nhttp {"
                        + " access_log off; types { text/html html; } client_body_temp_path " + place
                        + "/b; proxy_temp_path " + place + "/p; fastcgi_temp_path " + place + "/f; uwsgi_temp_path "
                        + place + "/u; scgi_temp_path " + place + "/s; server { listen 127.0.0.1:8080; root " + place
                        + "; } }\n");
        host.start(place.resolve("log"), List.of("nginx", "-c", config.toString()));
        String[] probe = {
            "curl",
            "-s",
            "--noproxy",
            "*",
            "--retry",
            "20",
            "--retry-connrefused",
            "-o",
            "/dev/null",
            "http://127.0.0.1:8080/"
        };
        host.run(Duration.ofSeconds(60), List.of(probe)).ok();
        return "http://127.0.0.1:8080/";
    }
}
