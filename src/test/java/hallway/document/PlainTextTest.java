package hallway.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsUtf8AndTakesOffItsMark() {
        assertThat(PlainText.decode(utf8("süß €"), true)).isEqualTo("süß €");
        assertThat(PlainText.decode(utf8("\uFEFFa"), true)).isEqualTo("a");
        assertThat(PlainText.decode(new byte[0], true)).isEmpty();
    }

    @Test
    void cutCharacterAtTheEndIsLeftOutAndNoReasonForAnotherCharset() {
        byte[] cut = Arrays.copyOf(utf8("süß €"), utf8("süß €").length - 1);
        assertThat(PlainText.decode(cut, false)).isEqualTo("süß ");
        assertThat(PlainText.decode(cut, true)).startsWith("sÃ¼");
    }

    @Test
    void readsTheRestAsWindows1252() {
        assertThat(PlainText.decode("süß €".getBytes(Charset.forName("windows-1252")), true))
                .isEqualTo("süß €");
    }

    @Test
    void readsUtf16WhereAMarkSaysSo() {
        assertThat(PlainText.decode("süß".getBytes(StandardCharsets.UTF_16), true))
                .isEqualTo("süß");
    }

    @Test
    void tellsTextFromBytes() {
        assertThat(PlainText.looksLikeText(utf8("all:\n\tmake\r\n"), true)).isTrue();
        assertThat(PlainText.looksLikeText(utf8("süß"), true)).isTrue();
        assertThat(PlainText.looksLikeText(new byte[] {'a', 0, 'b'}, true)).isFalse();
        assertThat(PlainText.looksLikeText(new byte[] {(byte) 0xFF, (byte) 0xD8}, true))
                .isFalse();
        assertThat(PlainText.looksLikeText(new byte[0], true)).isFalse();
    }
}
