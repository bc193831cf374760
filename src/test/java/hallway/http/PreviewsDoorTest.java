package hallway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The previews' door, attacked as another site in this user's browser could. */
class PreviewsDoorTest {
    @TempDir
    static Path folder;

    private static TestDoors doors;

    @BeforeAll
    static void open() throws IOException {
        doors = new TestDoors(folder);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    private static String ask(String method, String path, String... headers) throws IOException {
        int port = doors.ports.previews();
        String lines = headers.length == 0 ? "" : String.join("\n", headers) + "\n";
        return RawClient.send(port, method + " " + path + " HTTP/1.1\nHost: 127.0.0.1:" + port + "\n" + lines + "\n");
    }

    @Test
    void S01_foreignHostIsMisdirected() throws IOException {
        int port = doors.ports.previews();
        List<String> hosts = List.of(
                "evil.test:" + port,
                "127.0.0.1.evil.test:" + port,
                "127.0.0.1",
                "127.0.0.1:" + doors.ports.page(),
                "127.0.0.2:" + port,
                "localhost.:" + port);
        for (String host : hosts) {
            assertThat(RawClient.send(port, "GET /t/x/a.png HTTP/1.1\nHost: " + host + "\n\n"))
                    .as(host)
                    .startsWith("HTTP/1.1 421 ")
                    .contains("\"code\":\"misdirected\"")
                    .doesNotContain("0123456789");
        }
        for (String host : List.of("127.0.0.1:", "localhost:", "[::1]:")) {
            assertThat(RawClient.send(port, "GET /t/x/a.png HTTP/1.1\nHost: " + host + port + "\n\n"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void S03_otherOriginsAreRefusedAndNoCorsHeaderIsEverSent() throws IOException {
        for (String origin : List.of("https://evil.test", "null", "http://127.0.0.1:1", "http://evil.test:4256")) {
            assertThat(ask("GET", "/t/x/a.png", "Origin: " + origin))
                    .as(origin)
                    .startsWith("HTTP/1.1 403 ")
                    .doesNotContainIgnoringCase("access-control");
        }
        for (int port : List.of(doors.ports.page(), doors.ports.previews())) {
            assertThat(ask("GET", "/t/x/a.png", "Origin: http://localhost:" + port))
                    .startsWith("HTTP/1.1 200 ")
                    .doesNotContainIgnoringCase("access-control");
        }
    }

    @Test
    void S06_noCookieEver() throws IOException {
        assertThat(ask("GET", "/t/x/a.png")).doesNotContainIgnoringCase("set-cookie");
        assertThat(ask("GET", "/nowhere")).doesNotContainIgnoringCase("set-cookie");
    }

    @Test
    void canOnlyBeRead() throws IOException {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "PATCH")) {
            assertThat(ask(method, "/t/x/a.png")).as(method).startsWith("HTTP/1.1 405 ");
        }
        assertThat(ask("HEAD", "/t/x/a.png")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
    }

    @Test
    void everyAnswerForbidsScriptsAndForeignFrames() throws IOException {
        int page = doors.ports.page();
        for (String path : List.of("/t/x/a.png", "/t/x/a.html", "/nowhere")) {
            assertThat(ask("GET", path))
                    .as(path)
                    .contains("Content-Security-Policy: sandbox; default-src 'none'; img-src 'self'; media-src 'self';"
                            + " style-src 'unsafe-inline'; frame-ancestors http://127.0.0.1:" + page
                            + " http://localhost:" + page + "\r\n")
                    .contains("X-Content-Type-Options: nosniff\r\n")
                    .contains("Referrer-Policy: no-referrer\r\n")
                    .containsOnlyOnce("Content-Security-Policy")
                    .containsOnlyOnce("Cross-Origin-Resource-Policy");
        }
    }

    @Test
    void picturesMayBeEmbeddedAndTheRestIsADownload() throws IOException {
        assertThat(ask("GET", "/t/x/a.png"))
                .contains("Content-Type: image/png\r\n")
                .contains("Content-Disposition: inline; ")
                .contains("Cross-Origin-Resource-Policy: cross-origin\r\n");
        assertThat(ask("GET", "/t/x/a.html"))
                .contains("Content-Type: application/octet-stream\r\n")
                .contains("Content-Disposition: attachment; ")
                .contains("Cross-Origin-Resource-Policy: same-origin\r\n");
    }

    @Test
    void rangesKeepTheirMediaType() throws IOException {
        assertThat(ask("GET", "/t/x/a.png", "Range: bytes=10-12"))
                .startsWith("HTTP/1.1 206 ")
                .contains("Content-Type: image/png\r\n")
                .contains("Content-Range: bytes 10-12/20\r\n")
                .endsWith("\r\n\r\nabc");
    }

    @Test
    void S20_lineEndsInNamesStartNoHeader() throws IOException {
        assertThat(ask("GET", "/t/x/a%0D%0AX-Evil:%20b%22.png"))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("\nX-Evil")
                .contains("Content-Disposition: inline; filename=\"a__X-Evil: b_.png\";"
                        + " filename*=UTF-8''a%0D%0AX-Evil%3A%20b%22.png\r\n");
    }

    @Test
    void otherDoorsRoutesAreNotHereAndTheTokenOpensNothing() throws IOException {
        String token = "Authorization: Hallway " + doors.tokens.apiToken();
        assertThat(ask("GET", "/api/hello", token)).startsWith("HTTP/1.1 404 ");
        assertThat(ask("GET", "/api/open", token)).startsWith("HTTP/1.1 404 ");
        assertThat(RawClient.send(
                        doors.ports.page(),
                        "GET /t/x/a.png HTTP/1.1\nHost: 127.0.0.1:" + doors.ports.page() + "\n" + token + "\n\n"))
                .startsWith("HTTP/1.1 404 ");
    }
}
