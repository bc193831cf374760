package hallway.tray;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.Problem;
import hallway.model.ProblemCode;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final int TEXTS_AT_LEAST = 30;
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_fr", "_es"})
    void languageSaysAllThatEnglishSays(String language) throws Exception {
        Properties english = catalog("");
        Properties texts = catalog(language);
        assertThat(english).hasSizeGreaterThan(TEXTS_AT_LEAST);
        assertThat(texts.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(texts.getProperty(key)).as(key).isNotBlank();
            assertThat(places(texts.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    @Test
    void followTheLanguageThatIsWantedNow() {
        AtomicReference<Locale> wanted = new AtomicReference<>(Locale.GERMANY);
        Words words = new Words(wanted::get);
        Problem problem = new Problem(ProblemCode.PATH_NOT_FOUND, "There is no such folder. Check its path.");
        assertThat(words.of("quit")).isEqualTo("Beenden");
        assertThat(words.of(problem)).startsWith("Diesen Ordner gibt es nicht.");
        wanted.set(Locale.FRENCH);
        assertThat(words.of("quit")).isEqualTo("Quitter");
        wanted.set(Locale.JAPAN);
        assertThat(words.of("quit")).isEqualTo("Quit");
        assertThat(words.of(problem)).isEqualTo("There is no such folder. Check its path.");
    }

    private static Properties catalog(String language) throws Exception {
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(
                WordsTest.class.getResourceAsStream("words" + language + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).sorted().toList();
    }
}
