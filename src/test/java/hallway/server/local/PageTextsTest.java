package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.json.Json;
import hallway.json.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page's catalogs of texts: JSON behind {@code export default}, all with the same keys and placeholders. */
class PageTextsTest {
    private static final Path WEB = Path.of("web");
    private static final Json JSON = new Json();
    private static final int TEXTS_AT_LEAST = 200;
    private static final String START = "export default ";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es"})
    void languageSaysAllThatEnglishSays(String language) throws Exception {
        Map<String, String> english = texts(catalog("en"));
        Map<String, String> texts = texts(catalog(language));
        assertThat(english).hasSizeGreaterThan(TEXTS_AT_LEAST);
        assertThat(texts.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
        assertThat(texts).allSatisfy((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.get(key)));
        });
    }

    @Test
    void everyPartOfTheCatalogIsUsed() throws Exception {
        String code;
        try (Stream<Path> files = Files.walk(WEB)) {
            code = files.filter(file -> file.toString().endsWith(".js"))
                    .filter(file -> !file.startsWith(WEB.resolve("messages")))
                    .map(PageTextsTest::text)
                    .collect(Collectors.joining());
        }
        for (String part : catalog("en").propertyNames()) {
            assertThat(code.contains("text." + part)).as(part).isTrue();
        }
    }

    /** Texts by their place; a plural form and a step of a list have places of their own. */
    private static Map<String, String> texts(JsonNode catalog) {
        Map<String, String> texts = new TreeMap<>();
        collect("", catalog, texts);
        return texts;
    }

    private static void collect(String place, JsonNode node, Map<String, String> texts) {
        if (node.isString()) {
            texts.put(place, node.asString());
            return;
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(place + "/" + i, node.path(i), texts);
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            collect(place + "/" + entry.getKey(), entry.getValue(), texts);
        }
    }

    private static JsonNode catalog(String language) throws MalformedJsonException {
        String file = text(WEB.resolve("messages/" + language + ".js")).strip();
        assertThat(file).contains(START).endsWith(";");
        return JSON.readTree(file.substring(file.indexOf(START) + START.length(), file.length() - 1)
                .getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> placeholders(@Nullable String text) {
        return PLACEHOLDER
                .matcher(text == null ? "" : text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("the page can't be read; run the tests in the project's folder", e);
        }
    }
}
