package hallway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's door, attacked as a browser and as anybody on this machine could. */
class PageDoorTest {
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

    private static String get(String path, String... headers) throws IOException {
        String lines = headers.length == 0 ? "" : String.join("\n", headers) + "\n";
        return RawClient.send(
                doors.ports.page(),
                "GET " + path + " HTTP/1.1\nHost: 127.0.0.1:" + doors.ports.page() + "\n" + lines + "\n");
    }

    private static String token() {
        return "Authorization: Hallway " + doors.tokens.apiToken();
    }

    @Test
    void S01_foreignHostIsMisdirected() throws IOException {
        int port = doors.ports.page();
        List<String> hosts = List.of(
                "evil.test:" + port,
                "127.0.0.1.evil.test:" + port,
                "127.0.0.1",
                "127.0.0.1:" + (port + 1),
                "127.0.0.2:" + port,
                "localhost.:" + port,
                "LOCALHOST:" + port + "x");
        for (String host : hosts) {
            String answer = RawClient.send(port, "GET /api/open HTTP/1.1\nHost: " + host + "\n\n");
            assertThat(answer).as(host).matches("(?s)HTTP/1.1 4(21|00) .*").doesNotContain("\r\n\r\nopen");
        }
        assertThat(RawClient.send(port, "GET /api/open HTTP/1.1\nHost: evil.test:" + port + "\n\n"))
                .startsWith("HTTP/1.1 421 ")
                .contains("application/problem+json")
                .contains("\"code\":\"misdirected\"");
        for (String host : List.of("127.0.0.1:", "localhost:", "[::1]:")) {
            assertThat(RawClient.send(port, "GET /api/open HTTP/1.1\nHost: " + host + port + "\n\n"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void S01_absoluteTargetDoesNotReplaceTheHost() throws IOException {
        int port = doors.ports.page();
        assertThat(RawClient.send(
                        port, "GET http://evil.test:" + port + "/api/open HTTP/1.1\nHost: 127.0.0.1:" + port + "\n\n"))
                .doesNotContain("\r\n\r\nopen");
    }

    @Test
    void S02_withoutTokenNothingButTheOpenRoutes() throws IOException {
        assertThat(get("/api/hello")).startsWith("HTTP/1.1 401 ").contains("application/problem+json");
        assertThat(get("/api/hello", "Authorization: Hallway wrong")).startsWith("HTTP/1.1 401 ");
        assertThat(get("/api/hello", "Authorization: Bearer " + doors.tokens.apiToken()))
                .startsWith("HTTP/1.1 401 ");
        assertThat(get("/api/content/a")).startsWith("HTTP/1.1 401 ");
        assertThat(get("/api/hello", token())).startsWith("HTTP/1.1 200 ").endsWith("hello");
        assertThat(get("/api/open")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void S02_routeWithoutARuleIsNobodys() throws IOException {
        assertThat(get("/api/rule-less", token())).startsWith("HTTP/1.1 403 ").doesNotContain("secret");
    }

    @Test
    void S03_otherOriginsAreRefusedAndNoCorsHeaderIsEverSent() throws IOException {
        String own = "http://127.0.0.1:" + doors.ports.page();
        for (String origin :
                List.of("https://evil.test", "null", "http://localhost:" + doors.ports.page(), own + ".evil")) {
            String answer = get("/api/hello", token(), "Origin: " + origin);
            assertThat(answer).as(origin).startsWith("HTTP/1.1 403 ").doesNotContainIgnoringCase("access-control");
        }
        assertThat(get("/api/hello", token(), "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(get("/api/hello", token(), "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(get("/api/hello", token(), "Origin: " + own, "Sec-Fetch-Site: same-origin"))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContainIgnoringCase("access-control");
        String preflight = RawClient.send(
                doors.ports.page(),
                "OPTIONS /api/hello HTTP/1.1\nHost: 127.0.0.1:" + doors.ports.page()
                        + "\nOrigin: https://evil.test\nAccess-Control-Request-Method: POST\n\n");
        assertThat(preflight).startsWith("HTTP/1.1 403 ").doesNotContainIgnoringCase("access-control");
    }

    @Test
    void S06_noCookieEver() throws IOException {
        for (String path : List.of("/", "/api/open", "/api/hello", "/api/content/a", "/nowhere")) {
            assertThat(get(path, token())).as(path).doesNotContainIgnoringCase("set-cookie");
        }
    }

    @Test
    void S20_fileNamesCannotStartAHeader() throws IOException {
        String answer = get("/api/content/a%0D%0ASet-Cookie:%20x=1%22%5C%F0%9F%98%80", token());
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertThat(head.lines()
                        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("set-cookie")))
                .isEmpty();
        assertThat(head).contains("filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x%3D1%22%5C%F0%9F%98%80");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/path/a%25b, a%b",
        "/api/path/a%2525, a%25",
        "/api/path/a+b, a+b",
        "/api/path/%23x/y, #x/y",
        "/api/path/a%5Cb, a\\b",
        "/api/path/a;x=1, a;x=1",
        "/api/path/caf%C3%A9, café",
    })
    void decodesPathsOnce(String raw, String expected) throws IOException {
        assertThat(get(raw, token())).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n" + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/path/..%2Fx",
        "/api/path/%2e%2e/x",
        "/api/path/%2E",
        "/api/path/a%2Fb",
        "/api/path/a%00",
        "/api/path/%C0%AE%C0%AE",
        "/api/path/%FF",
        "/api/path/a//b",
        "/api/path/%",
        "/api/path/%zz",
        "/api/path/a/%2e%2e%2f%2e%2e/etc/passwd"
    })
    void S16_pathsThatClimbOutOrAreNoneAreRefused(String raw) throws IOException {
        assertThat(get(raw, token())).matches("(?s)HTTP/1.1 4\\d\\d .*");
    }

    @Test
    void failuresShowNoInnards() throws IOException {
        assertThat(get("/api/fails", token()))
                .startsWith("HTTP/1.1 500 ")
                .contains("application/problem+json")
                .doesNotContain("secret")
                .doesNotContain("Exception");
        assertThat(get("/nowhere", token())).startsWith("HTTP/1.1 404 ").contains("\"code\":\"not-found\"");
        assertThat(RawClient.send(doors.ports.page(), "HELLO\n\n"))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContain("jetty");
    }

    @Test
    void S22_largeBodiesAndHeadersAreRefused() throws IOException {
        int port = doors.ports.page();
        String big = RawClient.send(
                port,
                "POST /api/body HTTP/1.1\nHost: 127.0.0.1:" + port + "\n" + token()
                        + "\nContent-Type: application/json\nContent-Length: 1048577\n\n" + " ".repeat(1_048_577));
        assertThat(big).startsWith("HTTP/1.1 413 ").contains("too-large");
        assertThat(get("/api/hello", "X: " + "y".repeat(20_000))).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void S04_oneTimeKeyWorksOnce() {
        String key = doors.tokens.newKey();
        String token = doors.tokens.redeem(key).orElseThrow();
        assertThat(doors.tokens.isToken(token)).isTrue();
        assertThat(doors.tokens.redeem(key)).isEmpty();
        assertThat(doors.tokens.isToken(token))
                .as("a second use signs the first out")
                .isFalse();
    }

    @Test
    void ticketOpensItsPathAndNoOther() throws IOException {
        String ticket = doors.tokens.ticket("/api/content/a%20b");
        assertThat(get("/api/content/a%20b?t=" + ticket)).startsWith("HTTP/1.1 200 ");
        assertThat(get("/api/content/c?t=" + ticket)).startsWith("HTTP/1.1 401 ");
        assertThat(get("/api/content/a%20b?t=" + ticket + "x")).startsWith("HTTP/1.1 401 ");
        assertThat(get("/api/hello?t=" + ticket)).startsWith("HTTP/1.1 401 ");
    }
}
