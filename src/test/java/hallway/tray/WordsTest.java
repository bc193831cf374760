package hallway.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Path CATALOGS = Path.of("src/main/resources/hallway/tray");

    private static Properties catalog(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(CATALOGS.resolve(name))) {
            texts.load(in);
        }
        return texts;
    }

    private static String places(String text) {
        return String.valueOf(Arrays.asList(text.contains("{0}"), text.contains("{1}")));
    }

    @Test
    void everyLanguageHasTheSameKeysAndPlaces() throws IOException {
        Properties english = catalog("words.properties");
        assertThat(english).hasSizeGreaterThan(30);
        int seen = 0;
        for (String language : List.of("de", "fr", "es")) {
            Properties other = catalog("words_" + language + ".properties");
            assertThat(other.keySet()).isEqualTo(english.keySet());
            for (String key : english.stringPropertyNames()) {
                assertThat(places(other.getProperty(key)))
                        .as(language + " " + key)
                        .isEqualTo(places(english.getProperty(key)));
                seen++;
            }
        }
        assertThat(seen).isEqualTo(3 * english.size());
    }

    @Test
    void languageWithoutACatalogIsEnglish() {
        assertThat(new Words(Locale.forLanguageTag("fi")).of("quit")).isEqualTo("Quit");
        assertThat(new Words(Locale.forLanguageTag("de-AT")).of("quit")).isEqualTo("Beenden");
        assertThat(new Words(Locale.FRENCH).of("folder.all", 30)).isEqualTo("Les 30 dossiers…");
    }
}
