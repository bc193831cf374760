package hallway.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sentences of a language by their English templates; what each problem code means by its word. The file has a block
 * of lines for each sentence, {@code en …}, {@code de …}, {@code fr …}, {@code es …}; before those of a code stands
 * {@code code …}, before those that the command line says otherwise {@code key …} as the source has it, and {@code #} begins a comment.
 */
final class Catalog {
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");
    private static final String FILE = "sentences.txt";
    private static final int WORD = 2;

    private final Map<String, Map<String, String>> sentences = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> codes = new LinkedHashMap<>();

    private static final class Holder {
        static final Catalog ONE = new Catalog(file());
    }

    /** @throws IllegalArgumentException if {@code text} is no such file */
    Catalog(String text) {
        for (String block : text.lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n"))
                .split("\n{2,}")) {
            if (!block.isBlank()) {
                add(block.strip());
            }
        }
    }

    /** The one of this program; read when it is first wanted. */
    static Catalog one() {
        return Holder.ONE;
    }

    private void add(String block) {
        Map<String, String> words = new HashMap<>();
        block.lines().forEach(line -> {
            int gap = line.indexOf(' ');
            if (gap < WORD || words.put(line.substring(0, gap), line.substring(gap + 1)) != null) {
                throw new IllegalArgumentException("not a line of a sentence: " + line);
            }
        });
        String code = words.remove("code");
        String key = words.containsKey("key") ? words.remove("key") : words.get("en");
        // the source has the apostrophe of typewriters
        words.computeIfPresent("en", (language, text) -> text.replace('\'', '’'));
        Map<String, Map<String, String>> place = code == null ? sentences : codes;
        if (key == null || place.put(code == null ? key : code, words) != null) {
            throw new IllegalArgumentException("without English, or twice: " + block);
        }
    }

    /** The English template in {@code language}. */
    Optional<String> sentence(String language, String template) {
        return Optional.ofNullable(sentences.getOrDefault(template, Map.of()).get(language));
    }

    /** What the code with this word means. */
    Optional<String> code(String language, String word) {
        return Optional.ofNullable(codes.getOrDefault(word, Map.of()).get(language));
    }

    Map<String, Map<String, String>> sentences() {
        return sentences;
    }

    Map<String, Map<String, String>> codes() {
        return codes;
    }

    private static String file() {
        try (InputStream in = Catalog.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
