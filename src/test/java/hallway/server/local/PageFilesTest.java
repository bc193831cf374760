package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageFilesTest {
    private static final String ROOT = "hallway/server/local/page";

    private @Nullable TestDoor opened;

    @BeforeEach
    void open() throws Exception {
        opened = new TestDoor(PageFiles.load(PageFilesTest.class.getClassLoader(), ROOT, () -> 4257));
    }

    @AfterEach
    void close() {
        door().close();
    }

    private TestDoor door() {
        if (opened == null) {
            throw new IllegalStateException("not open");
        }
        return opened;
    }

    @Test
    void pageIsServedWithItsTypeAndPolicy() throws Exception {
        HttpResponse<String> page = door().get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(type(page)).isEqualTo("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValue(PageFiles.POLICY
                        + "; img-src 'self' http://127.0.0.1:4257; media-src http://127.0.0.1:4257;"
                        + " frame-src http://127.0.0.1:4257");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(door().get("/index.html").body()).isEqualTo(page.body());
        assertThat(type(door().get("/views/a.js"))).isEqualTo("text/javascript;charset=utf-8");
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").replace(" ", "");
    }

    @Test
    void S06_noCookieIsSet() throws Exception {
        assertThat(door().get("/").headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void knownPageIsNotSentAgain() throws Exception {
        String tag = door().get("/").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = door().get("/", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void pageIsCompressedForWhoTakesIt() throws Exception {
        HttpResponse<String> plain = door().get("/views/a.js");
        HttpResponse<String> zipped = door().get("/views/a.js", "Accept-Encoding", "gzip, deflate, br, zstd");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(zipped.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        String tag = zipped.headers().firstValue("ETag").orElseThrow();
        assertThat(plain.headers().firstValue("ETag")).get().isNotEqualTo(tag);
        assertThat(door().get("/views/a.js", "Accept-Encoding", "gzip", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(door().get("/views/a.js", "Accept-Encoding", "gzip;q=0")
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void nothingElseOfTheClassPathCanBeReached() throws Exception {
        List<String> paths = List.of(
                "/openapi.json",
                "/../openapi.json",
                "/%2e%2e/openapi.json",
                "/views/..%2f..%2fopenapi.json",
                "/..%5copenapi.json",
                "//etc/passwd",
                "/%2Fetc%2Fpasswd",
                "/views",
                "/views/",
                "/Odd_Name.txt",
                "/data.bin",
                "/INDEX.HTML",
                "/index.html%00.js",
                "/META-INF/LICENSE");
        for (String path : paths) {
            assertThat(door().get(path).statusCode()).as(path).isBetween(400, 404);
        }
        assertThat(paths).hasSize(14);
    }
}
