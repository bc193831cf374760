package hallway.app;

import static hallway.app.PreviewDesk.beside;
import static hallway.app.PreviewDesk.header;
import static hallway.app.PreviewDesk.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.document.Documents;
import hallway.document.PlainText;
import hallway.model.Preview;
import hallway.model.PreviewKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Previews of a colleague's files, and of own ones, between two whole nodes. */
class PreviewsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static TestOffice office;
    private static Path shared;
    private static PreviewDesk remote;
    private static PreviewDesk own;

    @BeforeAll
    static void open() throws IOException {
        shared = Files.createDirectories(folder.resolve("shared"));
        Files.createDirectory(shared.resolve("sub"));
        Documents.image(shared.resolve("flag.png"), "png", 800, 400);
        Documents.image(shared.resolve("scan.tif"), "tiff", 800, 400);
        Documents.image(shared.resolve("thumb.png"), "png", 30, 30);
        Documents.pdf(shared.resolve("plan.pdf"), 3);
        Documents.lockedPdf(shared.resolve("locked.pdf"));
        Files.writeString(shared.resolve("broken.pdf"), "%PDF-1.4 and no more");
        Files.write(shared.resolve("film.mp4"), new byte[100_000]);
        Files.writeString(shared.resolve("letter.docx"), "PK");
        for (String name : List.of("page.html", "drawing.svg", "data.xml", "page.xhtml", "Makefile")) {
            Files.writeString(shared.resolve(name), "<script>alert('ü')</script>");
        }
        Files.write(shared.resolve("old.txt"), "süß".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(shared.resolve("long.log"), "a line\n".repeat(100_000));
        office = new TestOffice(folder, 2);
        office.desk(2).share(shared, "Show");
        await().atMost(SOON)
                .until(() -> office.desk(1).get("api/v1/nodes/desk-2").contains("\"name\":\"Show\""));
        remote = new PreviewDesk(office.desk(1), "desk-2/shares/Show");
        own = new PreviewDesk(office.desk(2), "me/shares/Show");
    }

    @AfterAll
    static void close() {
        office.close();
        for (int i = 1; i <= 2; i++) {
            Path fetched = office.desk(i).data.root().resolve("previews/files");
            await().atMost(SOON).untilAsserted(() -> assertThat(fetched).isEmptyDirectory());
        }
    }

    @Test
    void pictureIsShownAsItIs() throws IOException {
        for (PreviewDesk desk : List.of(remote, own)) {
            Preview preview = desk.open("flag.png");
            assertThat(preview.kind()).isEqualTo(PreviewKind.IMAGE);
            assertThat(preview.mediaType()).isEqualTo("image/png");
            assertThat(preview.url()).matches("http://127\\.0\\.0\\.1:[0-9]+/t/[A-Za-z0-9_-]{43}/flag\\.png");
            HttpResponse<byte[]> answer = desk.get(preview.url());
            assertThat(answer.body()).isEqualTo(Files.readAllBytes(shared.resolve("flag.png")));
            assertThat(header(answer, "Content-Type")).isEqualTo("image/png");
            assertThat(header(answer, "Content-Disposition")).startsWith("inline;");
            assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
            HttpResponse<byte[]> small = desk.get(beside(preview.url(), "thumb.png?size=128"));
            assertThat(header(small, "Content-Type")).isEqualTo("image/png");
            assertThat(header(small, "Content-Security-Policy")).startsWith("sandbox;");
            assertThat(ImageIO.read(new ByteArrayInputStream(small.body())).getWidth())
                    .isEqualTo(128);
        }
    }

    @Test
    void pictureThatBrowsersCannotShowIsMadeOneTheyCan() throws IOException {
        Preview preview = remote.open("scan.tif");
        assertThat(preview.kind()).isEqualTo(PreviewKind.IMAGE);
        HttpResponse<byte[]> answer = remote.get(preview.url());
        assertThat(header(answer, "Content-Type")).isEqualTo("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth())
                .isEqualTo(800);
    }

    @Test
    void fileNamedAsASmallPictureIsStillShown() throws IOException {
        Preview preview = own.open("thumb.png");
        assertThat(own.get(preview.url()).body()).isEqualTo(Files.readAllBytes(shared.resolve("thumb.png")));
    }

    @ParameterizedTest
    @CsvSource({"page.html", "drawing.svg", "data.xml", "page.xhtml", "Makefile"})
    void S07_anythingWrittenIsPlainText(String name) throws IOException {
        Preview preview = remote.open(name);
        assertThat(preview.kind()).isEqualTo(PreviewKind.TEXT);
        HttpResponse<byte[]> answer = remote.get(preview.url());
        assertThat(text(answer)).isEqualTo("<script>alert('ü')</script>");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Content-Security-Policy")).startsWith("sandbox; default-src 'none';");
    }

    @Test
    void textIsReadInItsCharsetAndCutWhereItIsLong() throws IOException {
        assertThat(text(remote.get(remote.open("old.txt").url()))).isEqualTo("süß");
        Preview preview = remote.open("long.log");
        assertThat(preview.cut()).isTrue();
        assertThat(remote.get(preview.url()).body()).hasSize(PlainText.MAX_BYTES);
    }

    @Test
    void filmIsReadFromAnyPlace() throws IOException {
        Preview preview = remote.open("film.mp4");
        assertThat(preview.kind()).isEqualTo(PreviewKind.VIDEO);
        HttpResponse<byte[]> answer = remote.get(preview.url(), "Range", "bytes=99990-");
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).hasSize(10);
        assertThat(header(answer, "Content-Type")).isEqualTo("video/mp4");
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes 99990-99999/100000");
    }

    @Test
    void pdfIsShownByItsPages() throws IOException {
        Preview preview = remote.open("plan.pdf");
        assertThat(preview.kind()).isEqualTo(PreviewKind.PDF);
        assertThat(preview.pages()).isEqualTo(3);
        HttpResponse<byte[]> page = remote.get(beside(preview.url(), "page/3.png"));
        assertThat(header(page, "Content-Type")).isEqualTo("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(page.body())).getWidth())
                .isEqualTo(1600);
        assertThat(ImageIO.read(new ByteArrayInputStream(
                                remote.get(beside(preview.url(), "thumb.png")).body()))
                        .getWidth())
                .isEqualTo(256);
        for (String none : List.of("page/4.png", "page/0.png", "page/x.png", "page/1.svg")) {
            assertThat(remote.get(beside(preview.url(), none)).statusCode())
                    .as(none)
                    .isEqualTo(404);
        }
        HttpResponse<byte[]> file = remote.get(preview.url());
        assertThat(header(file, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(header(file, "Content-Disposition")).startsWith("attachment;");
    }

    @Test
    void pdfThatCannotBeReadSaysWhy() throws IOException {
        assertThat(text(remote.ask("locked.pdf"))).contains("locked with a password");
        assertThat(text(remote.ask("broken.pdf"))).contains("No preview of this file can be made");
    }

    @Test
    void anythingElseHasNoPreview() throws IOException {
        Preview preview = remote.open("letter.docx");
        assertThat(preview.kind()).isEqualTo(PreviewKind.NONE);
        assertThat(preview.url()).isEmpty();
        assertThat(remote.ask("sub").statusCode()).isEqualTo(404);
        assertThat(remote.ask("nothing").statusCode()).isEqualTo(404);
        assertThat(office.desk(1)
                        .ask("POST", "api/v1/previews", "{\"path\":\"/api/v1/settings\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void ticketOpensOneFileUnderOneName() throws IOException {
        Preview preview = remote.open("flag.png");
        assertThat(remote.get(beside(preview.url(), "old.txt")).statusCode()).isEqualTo(401);
        assertThat(remote.get(beside(preview.url(), "sub/flag.png")).statusCode())
                .isEqualTo(404);
        assertThat(remote.get(beside(preview.url(), "page/1.png")).statusCode()).isEqualTo(404);
        String wrong = preview.url().replaceFirst("/t/.", "/t/_-");
        assertThat(remote.get(wrong).statusCode()).isEqualTo(401);
        assertThat(remote.get(beside(wrong, "thumb.png")).statusCode()).isEqualTo(401);
        // a ticket of one node is nothing to another
        String other = own.open("flag.png").url();
        String here = preview.url().substring(0, preview.url().indexOf("/t/"));
        assertThat(remote.get(here + other.substring(other.indexOf("/t/"))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void ticketEndsWithTheFileAsItWas() throws IOException {
        Path file = Files.writeString(shared.resolve("changing.txt"), "before");
        Documents.pdf(shared.resolve("changing.pdf"), 1);
        Preview text = remote.open("changing.txt");
        Preview pdf = remote.open("changing.pdf");
        assertThat(text(remote.get(text.url()))).isEqualTo("before");
        Files.writeString(file, "after, and longer");
        Documents.pdf(shared.resolve("changing.pdf"), 2);
        assertThat(remote.get(text.url()).statusCode()).isEqualTo(410);
        assertThat(remote.get(pdf.url()).statusCode()).isEqualTo(410);
    }

    @Test
    void S20_hostileNameStaysAName() throws IOException {
        String name = "a\r\nX-Evil: \"b%0d%0a\" <img src=x>.txt";
        Files.writeString(shared.resolve(name), "text");
        HttpResponse<byte[]> answer = own.get(own.open(name).url());
        assertThat(text(answer)).isEqualTo("text");
        assertThat(answer.headers().map()).doesNotContainKey("x-evil");
        assertThat(header(answer, "Content-Disposition"))
                .doesNotContain("\n")
                .startsWith("inline; filename=\"a__X-Evil");
    }
}
