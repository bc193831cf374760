package hallway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    private static final String ESC = "\u001b";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31mred",
                "\u001b]0;title\u0007",
                "\u009b2J",
                "back\b\b\b\b",
                "over\rwritten",
                "two\nlines",
                "tab\t",
                "nul\0",
                "del\u007f",
                "bidi \u202egnp.exe",
                "isolate \u2066x\u2069",
                "marks \u200e\u200f\u061c",
                "separators \u2028\u2029",
                "half \ud83d surrogate"
            })
    void S08_charactersThatActAreReplaced(String name) {
        assertThat(Printable.text(name)).contains("\uFFFD").matches(PrintableTest::isHarmless);
        assertThat(Printable.text(name).length()).isEqualTo(name.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Pläne",
                "日本語 図面",
                "a\u0308 in NFD",
                "📐🏳️‍🌈",
                "<img src=x onerror=alert(1)>",
                "50% #1 + \\ 'x'"
            })
    void namesOfAllTonguesStayAsTheyAre(String name) {
        assertThat(Printable.text(name)).isEqualTo(name);
        assertThat(Printable.sentence(name)).isEqualTo(name);
    }

    @Test
    void sentenceIsOneLine() {
        assertThat(Printable.sentence("one\r\ntwo\tthree" + ESC + "[0m\n")).isEqualTo("one two three\uFFFD[0m");
    }

    @Test
    void S08_jsonKeepsItsValuesWithoutCharactersThatAct() throws IOException {
        Json json = new Json();
        Random random = new Random(8);
        for (int i = 0; i < 500; i++) {
            StringBuilder name = new StringBuilder();
            for (int j = 0; j < 12; j++) {
                int c = random.nextInt(random.nextBoolean() ? 0x100 : 0x2100);
                name.appendCodePoint(c);
            }
            String text = Printable.json(json.text(Map.of("name", name.toString())));

            assertThat(isHarmless(text)).as("seed 8, case %d: %s", i, text).isTrue();
            assertThat(json.read(text.getBytes(StandardCharsets.UTF_8), Map.class)
                            .get("name"))
                    .as("seed 8, case %d", i)
                    .isEqualTo(name.toString());
        }
    }

    private static boolean isHarmless(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u2028\u2029"
                                        .indexOf(c)
                                >= 0
                        || (c >= 0xD800 && c <= 0xDFFF));
    }
}
