package hallway.server.preview;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.document.MediaTypes;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What browsers are shown of a file, by its name alone. */
class KindsTest {
    @ParameterizedTest
    @CsvSource({
        "a.png, image, image/png",
        "A.JPG, image, image/jpeg",
        "a.gif, image, image/gif",
        "a.webp, image, image/webp",
        "a.bmp, image, image/bmp",
        "a.tif, image, application/octet-stream",
        "a.mp3, audio, audio/mpeg",
        "a.m4a, audio, audio/mp4",
        "a.wav, audio, audio/wav",
        "a.ogg, audio, audio/ogg",
        "a.flac, audio, audio/flac",
        "a.mp4, video, video/mp4",
        "a.webm, video, video/webm",
        "a.ogv, video, video/ogg",
        "a.pdf, pdf, application/octet-stream",
        "a.html, text, application/octet-stream",
        "a.xhtml, text, application/octet-stream",
        "a.svg, text, application/octet-stream",
        "a.xml, text, application/octet-stream",
        "a.md, text, application/octet-stream",
        "a.txt, text, application/octet-stream",
        "a.js, text, application/octet-stream",
        "a.json, text, application/octet-stream",
        "a.css, text, application/octet-stream",
        "a.csv, text, application/octet-stream",
        "a.java, text, application/octet-stream",
        "a.py, text, application/octet-stream",
        "a.sh, text, application/octet-stream",
        "a.docx, none, application/octet-stream",
        "a.zip, none, application/octet-stream",
        "a.exe, none, application/octet-stream",
        "a.swf, none, application/octet-stream",
        "a.png.unheard-of, none, application/octet-stream",
    })
    void knowsWhatIsShownAsWhat(String name, String kind, String sent) {
        String type = MediaTypes.ofName(name);
        assertThat(Kinds.of(type).name().toLowerCase(Locale.ROOT)).as(type).isEqualTo(kind);
        assertThat(Kinds.sent(type)).as(type).isEqualTo(sent);
    }
}
