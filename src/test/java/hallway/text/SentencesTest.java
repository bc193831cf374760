package hallway.text;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sentences of the source and their translations are the same ones. */
class SentencesTest {
    private static final Path SOURCE = Path.of("src/main/java/hallway");
    private static final int SENTENCES_AT_LEAST = 150;
    private static final String LITERAL = "\"(?:[^\"\\\\\n]|\\\\.)*\"";
    private static final Pattern LITERALS = Pattern.compile(LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m:^\\s*//[^\n]*$)", Pattern.DOTALL);
    private static final Pattern SENTENCE = Pattern.compile("[A-Z“{].* .*(?:[.?:]|\\{\\d})");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    /**
     * What only a program that asks wrongly is told, or another node: a person who ever meets one reads what its code
     * means. Each begins so.
     */
    private static final List<String> TO_PROGRAMS = List.of(
            "UPDATE ",
            "DELETE ",
            "SELECT ",
            "INSERT ",
            "The request",
            "The address ",
            "No file can have this path",
            "This is not the address of Hallway",
            "There is nothing at this address",
            "This can't be done with",
            "This is not allowed",
            "Something went wrong inside Hallway",
            "The file has no bytes there",
            "This machine has too many connections",
            "This machine is busy with other requests",
            "Another site may not",
            "A node shows its certificate",
            "Only verified machines",
            "Only files and folders of a share have links",
            "Only other machines with Hallway",
            "Previews can only be read",
            "There is no small picture",
            "A page has ",
            "A network is either",
            "A folder can be shared with “everyone”",
            "A folder is sorted",
            "There is no such setting",
            "Say what to download",
            "Say what to upload",
            "At most {0} files can be asked",
            "The other machine sent a request",
            "This was asked a moment ago",
            "“{0}” has ",
            "“{0}” is missing",
            "“format” is either",
            "“kind” has",
            "“paused” is");

    private final Catalog catalog = Catalog.one();

    @Test
    void everyProblemCodeHasItsMeaningInEachLanguage() {
        assertThat(catalog.codes().keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::word)
                        .toList());
        assertThat(catalog.codes())
                .allSatisfy((code, words) ->
                        assertThat(words.keySet()).as(code).containsExactlyInAnyOrderElementsOf(Catalog.LANGUAGES));
    }

    @Test
    void everySentenceIsInEachLanguageWithTheSamePlaces() {
        assertThat(catalog.sentences()).hasSizeGreaterThan(SENTENCES_AT_LEAST);
        assertThat(catalog.sentences()).allSatisfy((key, words) -> {
            assertThat(words.keySet()).as(key).containsExactlyInAnyOrderElementsOf(Catalog.LANGUAGES);
            words.forEach((language, text) -> {
                assertThat(text).as(key).isNotBlank();
                // a command that the page does not show may name what the page has said already
                assertThat(places(key)).as("%s: %s", language, text).containsAll(places(text));
                assertThat(places(text)).as("%s: %s", language, text).isEqualTo(places(words.getOrDefault("en", "")));
            });
        });
    }

    @Test
    void everySentenceOfTheSourceIsTranslated() throws IOException {
        Set<String> untold = literals()
                .filter(text -> SENTENCE.matcher(text).matches())
                .filter(text -> TO_PROGRAMS.stream().noneMatch(text::startsWith))
                .filter(text -> !catalog.sentences().containsKey(text))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(untold)
                .as("sentences without a block in sentences.txt (all values go in by {0}, {1} …)")
                .isEmpty();
    }

    @Test
    void everyTranslationIsOfASentenceInTheSource() throws IOException {
        Set<String> source = literals().collect(Collectors.toSet());
        assertThat(catalog.sentences().keySet()).allMatch(source::contains);
    }

    @Test
    void languagesKeepTheirTypography() {
        for (Map<String, String> words : catalog.sentences().values()) {
            assertThat(words.getOrDefault("de", "")).doesNotContain("“{", "«", "\"");
            assertThat(words.getOrDefault("fr", "")).doesNotContainPattern(" [:;?!»]|« |[“„\"]");
            assertThat(words.getOrDefault("es", "")).doesNotContainPattern("« | »|[“„\"]");
        }
    }

    /** The command line speaks for itself, in English. */
    private static Stream<String> literals() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            List<String> texts = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(SOURCE.resolve("cli")))
                    .map(SentencesTest::literals)
                    .flatMap(List::stream)
                    .toList();
            assertThat(texts).hasSizeGreaterThan(SENTENCES_AT_LEAST);
            return texts.stream();
        }
    }

    private static List<String> literals(Path file) {
        try {
            String source = COMMENT.matcher(Files.readString(file)).replaceAll("");
            return LITERALS.matcher(source)
                    .results()
                    .map(MatchResult::group)
                    .map(SentencesTest::joined)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the source can't be read; run the tests in the project's folder", e);
        }
    }

    private static String joined(String literals) {
        StringBuilder text = new StringBuilder();
        Matcher one = Pattern.compile(LITERAL).matcher(literals);
        while (one.find()) {
            text.append(one.group(), 1, one.group().length() - 1);
        }
        return text.toString().replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).sorted().toList();
    }
}
