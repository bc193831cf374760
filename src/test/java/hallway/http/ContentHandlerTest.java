package hallway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes by range, conditions and digests, over a real socket. */
class ContentHandlerTest {
    @TempDir
    static Path folder;

    private static TestDoors doors;

    @BeforeAll
    static void open() throws IOException {
        doors = new TestDoors(folder);
    }

    @AfterAll
    static void close() {
        Awaitility.await().untilAsserted(() -> assertThat(doors.opened).hasValue(0));
        doors.close();
    }

    private static String ask(String method, String name, String... headers) throws IOException {
        int port = doors.ports.page();
        String lines = headers.length == 0 ? "" : String.join("\n", headers) + "\n";
        return RawClient.send(
                port,
                method + " /api/content/" + name + " HTTP/1.1\nHost: 127.0.0.1:" + port + "\nAuthorization: Hallway "
                        + doors.tokens.apiToken() + "\n" + lines + "\n");
    }

    @Test
    void sendsTheWhole() throws IOException {
        assertThat(ask("GET", "a"))
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-Length: 20")
                .contains("ETag: \"v1\"")
                .contains("Accept-Ranges: bytes")
                .contains("Content-Security-Policy: sandbox")
                .endsWith("\r\n\r\n0123456789abcdefghij");
        assertThat(ask("GET", "empty")).startsWith("HTTP/1.1 200 ").contains("Content-Length: 0");
    }

    @Test
    void headHasLengthAndNoBody() throws IOException {
        assertThat(ask("HEAD", "a"))
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-Length: 20")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-4 | 206 | 01234 | bytes 0-4/20",
                "bytes=10- | 206 | abcdefghij | bytes 10-19/20",
                "bytes=-3 | 206 | hij | bytes 17-19/20",
                "bytes=-99 | 206 | 0123456789abcdefghij | bytes 0-19/20",
                "bytes=19-99999999999999999999 | 206 | j | bytes 19-19/20",
                "bytes=20- | 416 |  | bytes */20",
                "bytes=-0 | 416 |  | bytes */20",
                "bytes=5-4 | 200 | 0123456789abcdefghij | ",
                "bytes=0-1,3-4 | 200 | 0123456789abcdefghij | ",
                "bytes=a-b | 200 | 0123456789abcdefghij | ",
                "bytes=+1-2 | 200 | 0123456789abcdefghij | ",
                "lines=0-4 | 200 | 0123456789abcdefghij | ",
            })
    void ranges(String range, int status, String body, String contentRange) throws IOException {
        String answer = ask("GET", "a", "Range: " + range);
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        if (body != null) {
            assertThat(answer).endsWith("\r\n\r\n" + body);
        }
        if (contentRange != null) {
            assertThat(answer).contains("Content-Range: " + contentRange + "\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "If-Match: \"v1\" | 200",
                "If-Match: \"v0\", \"v1\" | 200",
                "If-Match: * | 200",
                "If-Match: \"v0\" | 412",
                "If-Match: W/\"v1\" | 412",
                "If-None-Match: \"v1\" | 304",
                "If-None-Match: W/\"v1\" | 304",
                "If-None-Match: \"v2\" | 200",
                "If-Modified-Since: Sun, 22 Nov 2026 09:30:00 GMT | 304",
                "If-Modified-Since: Sun, 22 Nov 2026 09:29:59 GMT | 200",
                "If-Unmodified-Since: Sun, 22 Nov 2026 09:29:59 GMT | 412",
                "If-Unmodified-Since: Sun, 22 Nov 2026 09:30:00 GMT | 200",
                "If-Modified-Since: yesterday | 200",
            })
    void conditions(String header, int status) throws IOException {
        assertThat(ask("GET", "a", header)).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void rangeOfAnotherVersionIsTheWhole() throws IOException {
        assertThat(ask("GET", "a", "Range: bytes=0-4", "If-Range: \"v0\"")).startsWith("HTTP/1.1 200 ");
        assertThat(ask("GET", "a", "Range: bytes=0-4", "If-Range: \"v1\"")).startsWith("HTTP/1.1 206 ");
    }

    @Test
    void digestOfWhatWasSentComesInATrailer() throws Exception {
        byte[] part = new String(TestDoors.TEXT, StandardCharsets.US_ASCII)
                .substring(5, 12)
                .getBytes(StandardCharsets.US_ASCII);
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(part));
        assertThat(ask("GET", "a", "Range: bytes=5-11", "Want-Content-Digest: sha-256=1"))
                .startsWith("HTTP/1.1 206 ")
                .contains("Transfer-Encoding: chunked")
                .doesNotContain("Content-Length")
                .contains("Content-Digest: sha-256=:" + digest + ":");
        assertThat(ask("GET", "a", "Want-Content-Digest: sha-256=0, md5=1")).contains("Content-Length: 20");
        assertThat(ask("GET", "empty", "Want-Content-Digest: sha-256=1")).contains("Content-Digest: sha-256=:47DEQpj8");
    }

    @Test
    void S30_contentThatIsCutBeforeAByteIsOutIsAProblem() throws IOException {
        assertThat(ask("GET", "short"))
                .startsWith("HTTP/1.1 410 ")
                .contains("content-changed")
                .doesNotContain("01234");
        assertThat(ask("GET", "short", "Want-Content-Digest: sha-256=1")).doesNotContain("Content-Digest: ");
    }

    @Test
    void keepsTheConnectionForTheNextRequest() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", doors.ports.page())) {
            String request = "GET /api/content/a HTTP/1.1\r\nHost: 127.0.0.1:" + doors.ports.page()
                    + "\r\nAuthorization: Hallway " + doors.tokens.apiToken() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String second = RawClient.send(socket, request.replace("\r\n", "\n"));
            assertThat(second.split("HTTP/1.1 200 ", -1)).hasSize(3);
        }
    }
}
