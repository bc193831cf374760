package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.document.Documents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking at a colleague's files on the page, each kind in a real browser. */
@Timeout(240)
class PreviewIT {
    private static final int MEGABYTE = 1 << 20;
    /** A webm of a second, drawn by the browser itself: no recording lies in the repository. */
    private static final String FILM = """
            (() => {
              const canvas = document.createElement('canvas');
              canvas.width = canvas.height = 64;
              const pen = canvas.getContext('2d');
              const recorder = new MediaRecorder(canvas.captureStream(20), {mimeType: 'video/webm;codecs=vp8'});
              const parts = [];
              let n = 0;
              const timer = setInterval(() => { pen.fillStyle = `hsl(${n += 20},90%,50%)`; pen.fillRect(0, 0, 64, 64); }, 40);
              recorder.ondataavailable = ({data}) => parts.push(data);
              recorder.onstop = async () => {
                clearInterval(timer);
                const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
                window.film = btoa(String.fromCharCode(...bytes));
              };
              recorder.start();
              setTimeout(() => recorder.stop(), 1200);
            })()
            """;

    @TempDir
    private static Path temp;

    private static PageScene scene;
    private static Browser browser;
    private static Path folder;

    @BeforeAll
    static void up() throws IOException {
        scene = PageScene.up(temp);
        browser = scene.browser;
        folder = Tree.at(temp.resolve("show")).text("below/inner.txt", "x").folder();
        for (String format : new String[] {"png", "jpg", "gif", "bmp", "tiff"}) {
            Documents.image(folder.resolve("flag." + format), format, 80, 40);
        }
        Documents.pdf(folder.resolve("plan.pdf"), 3);
        Documents.lockedPdf(folder.resolve("locked.pdf"));
        Documents.endlessPdf(folder.resolve("endless.pdf"));
        Documents.blackPng(folder.resolve("bomb.png"), 60_000, 60_000, 20_000);
        Files.writeString(folder.resolve("broken.pdf"), "%PDF-1.7\nthis is none\n%%EOF");
        Files.writeString(folder.resolve("broken.png"), "\u0089PNG and no more", StandardCharsets.ISO_8859_1);
        Files.writeString(folder.resolve("notes.md"), "# Grüße\n\n* <b>text</b>\n");
        Files.write(folder.resolve("old.txt"), "Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("line.txt"), "x".repeat(3 * MEGABYTE));
        Files.writeString(folder.resolve("Main.java"), "final class Main {}\n");
        Tree.at(folder).sh("yes 'one more line of a long log' | head -c 50M > " + folder + "/long.log");
        Files.write(folder.resolve("tone.wav"), wav(4));
        Files.writeString(folder.resolve("model.dwg"), "AC1032");
        browser.eval(FILM);
        scene.holds("typeof window.film === 'string'");
        Files.write(folder.resolve("film.webm"), Base64.getDecoder().decode(browser.eval("window.film")));
        scene.h1.share(folder, "Show");
    }

    @AfterAll
    static void down() {
        if (scene != null) {
            scene.close();
        }
    }

    @BeforeEach
    void atTheFolder() {
        scene.openFolder("Show");
        scene.shows("flag.png", "tone.wav");
    }

    /** Silence of so many seconds: 8 kHz, one channel, 8 bits. */
    private static byte[] wav(int seconds) {
        int length = 8000 * seconds;
        ByteBuffer wav = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1)
                .putShort((short) 1)
                .putInt(8000)
                .putInt(8000)
                .putShort((short) 1)
                .putShort((short) 8);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        while (wav.hasRemaining()) {
            wav.put((byte) 128);
        }
        return wav.array();
    }

    private static void look(String name) {
        browser.click(".rows button.link", name);
        scene.holds("document.querySelector('dialog.preview[open] h2')?.textContent === '" + name + "'");
    }

    private static void close() {
        scene.press("Escape");
        scene.holds("document.querySelector('dialog') === null");
        scene.assertCalm();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flag.png", "flag.jpg", "flag.gif", "flag.bmp", "flag.tiff"})
    void pictureIsShown(String name) {
        look(name);
        scene.holds("document.querySelector('.stage img')?.naturalWidth === 80");
        close();
    }

    @Test
    void pdfIsShownPageByPage() {
        look("plan.pdf");
        scene.holds("document.querySelectorAll('.stage img').length === 3");
        scene.holds("document.querySelector('.stage img').naturalWidth > 200");
        browser.eval("document.querySelector('.stage img:last-child').scrollIntoView()");
        scene.holds("document.querySelector('.stage img:last-child').naturalWidth > 200");
        assertThat(browser.eval("document.querySelector('.stage img:last-child').alt"))
                .isEqualTo("Page 3 of 3");
        close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.md", "old.txt", "Main.java", "line.txt"})
    void textIsShownAsItIs(String name) {
        String text = shownText(name);
        assertThat(text).contains(name.equals("Main.java") ? "final class" : name.equals("line.txt") ? "xxx" : "Grüße");
        if (name.equals("notes.md")) {
            assertThat(text).contains("# Grüße").contains("<b>text</b>");
        }
        close();
    }

    @Test
    void longTextIsShownFromItsBeginningAndSaysSo() {
        assertThat(shownText("long.log")).startsWith("one more line").hasSizeLessThan(MEGABYTE);
        scene.shows("Only the beginning is shown here.");
        close();
    }

    /** What the frame shows: read at its own address, since the page may not look into the sandbox. */
    private static String shownText(String name) {
        look(name);
        scene.holds("document.querySelector('.stage iframe[sandbox=\"\"]') !== null");
        String url = browser.eval("document.querySelector('.stage iframe').src");
        return Command.run(PageScene.SOON, scene.h2.host().on(java.util.List.of("curl", "-sS", url)))
                .ok()
                .out();
    }

    @Test
    void soundIsPlayedFromWhereeverOneWants() {
        look("tone.wav");
        scene.holds("document.querySelector('.stage audio')?.duration === 4");
        browser.eval("document.querySelector('.stage audio').currentTime = 3");
        scene.holds("!document.querySelector('.stage audio').seeking"
                + " && document.querySelector('.stage audio').currentTime === 3");
        close();
    }

    @Test
    void filmIsPlayedFromWhereeverOneWants() {
        look("film.webm");
        scene.holds("document.querySelector('.stage video')?.readyState >= 2");
        browser.eval("document.querySelector('.stage video').currentTime = 0.5");
        scene.holds("!document.querySelector('.stage video').seeking"
                + " && document.querySelector('.stage video').currentTime === 0.5");
        assertThat(browser.eval("document.querySelector('.stage video').videoWidth"))
                .isEqualTo("64");
        close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken.pdf", "locked.pdf", "endless.pdf", "broken.png", "bomb.png"})
    void S07_hostileFileIsASentenceAndTheNodeLives(String name) {
        look(name);
        scene.holds("/can.t be shown|Download it/.test(document.querySelector('.stage').innerText)");
        scene.press("Escape");
        scene.holds("document.querySelector('dialog') === null");
        assertThat(scene.h2.isAlive()).isTrue();
        assertThat(heap()).isLessThan(96L * MEGABYTE);
        scene.assertCalmBut("Failed to load resource");
    }

    /** The node has 96 MiB; what a hostile file takes, it takes in a child that is gone again. */
    private static long heap() {
        String rss = scene.h2
                .host()
                .sh("awk '/RssAnon/{print $2}' /proc/" + scene.h2.pid() + "/status")
                .ok()
                .out();
        return Math.max(0, Long.parseLong(rss.strip()) * 1024 - 96L * MEGABYTE);
    }

    @Test
    void arrowsGoFromFileToFile() {
        look("flag.tiff");
        scene.holds("document.querySelector('.stage img')?.naturalWidth === 80");
        scene.press("ArrowRight");
        scene.holds("document.querySelector('dialog.preview h2').textContent === 'line.txt'");
        scene.press("ArrowLeft");
        scene.press("ArrowLeft");
        scene.holds("document.querySelector('dialog.preview h2').textContent === 'flag.png'");
        close();
        assertThat(browser.eval("document.activeElement.textContent")).isEqualTo("flag.png");
    }

    @Test
    void fileOfAnUnknownKindIsDownloadedAtOnce() {
        browser.click(".rows button.link", "model.dwg");
        Waits.until("file downloaded", PageScene.SOON, () -> Files.exists(temp.resolve("downloads/model.dwg")));
        scene.assertCalm();
    }
}
