package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import hallway.document.Documents;
import hallway.lab.Command;
import hallway.lab.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with scripts in them, previewed in a real Chromium: none runs (S07). A server of the attacker listens for them. */
class PreviewScriptsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** The script writes this word, which stands nowhere in the file. */
    private static final String RAN = "script-has-run";

    @TempDir
    static Path folder;

    private static final Queue<String> HEARD = new ConcurrentLinkedQueue<>();

    private static TestOffice office;
    private static PreviewDesk desk;
    private static HttpServer attacker;
    private static Path shared;

    @BeforeAll
    static void open() throws IOException {
        Needs.tool("chromium", "chromium");
        attacker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shared = Files.createDirectories(folder.resolve("shared"));
        attacker.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = new byte[0];
            if (path.startsWith("/serve/")) {
                exchange.getResponseHeaders().add("Content-Type", "text/html");
                body = Files.readAllBytes(shared.resolve(path.substring("/serve/".length())));
            } else if (path.startsWith("/heard")) {
                HEARD.add(path);
            }
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        attacker.start();
        write();
        office = new TestOffice(folder, 1);
        office.desk(1).share(shared, "Show");
        desk = new PreviewDesk(office.desk(1), "me/shares/Show");
    }

    private static void write() throws IOException {
        String beacon = "http://127.0.0.1:" + attacker.getAddress().getPort() + "/heard";
        String script = "document.documentElement.id=['script','has','run'].join('-');new Image().src='" + beacon
                + "/script';fetch('" + beacon + "/fetch')";
        String html = "<html><body><img src='" + beacon + "/image'><img src=x onerror=\"" + script.replace("\"", "")
                + "\"><script>" + script + "</script></body></html>";
        for (String name : List.of("page.html", "page.txt", "notes.md", "unknown", "page.png", "page.gif")) {
            Files.writeString(shared.resolve(name), html);
        }
        String namespaces = "xmlns='http://www.w3.org/2000/svg' xmlns:h='http://www.w3.org/1999/xhtml'";
        String svg = "<svg " + namespaces + " onload=\"" + script + "\"><script>" + script + "</script><h:img src='"
                + beacon + "/image'/></svg>";
        Files.writeString(shared.resolve("drawing.svg"), svg);
        Files.writeString(shared.resolve("data.xml"), "<?xml version='1.0'?>" + svg);
        Files.writeString(
                shared.resolve("page.xhtml"),
                "<html xmlns='http://www.w3.org/1999/xhtml'><body><script>" + script + "</script></body></html>");
        Documents.pdf(shared.resolve("plan.pdf"), 1);
    }

    @AfterAll
    static void close() {
        if (office != null) {
            office.close();
        }
        if (attacker != null) {
            attacker.stop(0);
        }
    }

    private static String dom(String url) throws IOException {
        Path profile = Files.createTempDirectory(folder, "profile");
        return Command.run(
                        PATIENCE,
                        List.of(
                                "chromium",
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--user-data-dir=" + profile,
                                "--virtual-time-budget=3000",
                                "--dump-dom",
                                url))
                .out();
    }

    @Test
    void scriptWouldRunAnywhereElse() throws IOException {
        HEARD.clear();
        assertThat(dom("http://127.0.0.1:" + attacker.getAddress().getPort() + "/serve/page.html"))
                .contains(RAN);
        assertThat(HEARD).contains("/heard/image", "/heard/script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page.html",
                "page.txt",
                "notes.md",
                "unknown",
                "page.png",
                "page.gif",
                "drawing.svg",
                "data.xml",
                "page.xhtml"
            })
    void S07_noScriptOfAPreviewedFileRuns(String name) throws IOException {
        HEARD.clear();
        String dom = dom(desk.open(name).url());
        assertThat(dom).contains("<html").doesNotContain(RAN);
        assertThat(HEARD).isEmpty();
    }

    @Test
    void S07_pdfIsOnlyEverAPicture() throws IOException {
        String url = desk.open("plan.pdf").url();
        assertThat(dom(PreviewDesk.beside(url, "page/1.png"))).contains("<img");
        assertThat(PreviewDesk.header(desk.get(url), "Content-Disposition")).startsWith("attachment;");
    }
}
