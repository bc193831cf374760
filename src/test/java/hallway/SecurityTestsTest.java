package hallway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each attack of {@code security.md} has tests that carry its number, and the document names one of them. */
class SecurityTestsTest {
    private static final Pattern METHOD = Pattern.compile("\\bvoid ((?:S\\d\\d_)+\\w+)\\(|> ((?:S\\d\\d_)+\\w+)\\(");
    private static final Pattern NUMBER = Pattern.compile("S\\d\\d(?=_)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (S\\d\\d) \\|(.*)\\|$");
    private static final Pattern NAMED = Pattern.compile("`(\\w+?)\\.(S\\d\\d_\\w+)`");

    /** What this version must withstand. */
    private static Set<String> demanded() {
        Set<String> all = IntStream.rangeClosed(1, 27)
                .mapToObj("S%02d"::formatted)
                .collect(Collectors.toCollection(TreeSet::new));
        all.addAll(Set.of("S37", "S41", "S42", "S44", "S45", "S46"));
        return all;
    }

    /** Number → {@code Class.method} of each test that carries it. */
    private static Map<String, Set<String>> tests() throws IOException {
        Map<String, Set<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
                String type = file.getFileName().toString().replace(".java", "");
                Matcher methods = METHOD.matcher(Files.readString(file));
                while (methods.find()) {
                    String name = methods.group(1) == null ? methods.group(2) : methods.group(1);
                    Matcher numbers = NUMBER.matcher(name);
                    while (numbers.find()) {
                        tests.computeIfAbsent(numbers.group(), key -> new TreeSet<>())
                                .add(type + "." + name);
                    }
                }
            }
        }
        return tests;
    }

    @Test
    void everyAttackHasATestThatCarriesItsNumber() throws IOException {
        Map<String, Set<String>> tests = tests();
        assertThat(tests.values().stream().mapToInt(Set::size).sum()).isGreaterThan(120);
        Set<String> missing = demanded();
        missing.removeAll(tests.keySet());
        assertThat(missing).as("attacks without a test").isEmpty();
    }

    @Test
    void theDocumentNamesATestForEachAttackAndEveryOneItNamesIsThere() throws IOException {
        String document = Files.readString(Path.of("src/site/markdown/security.md"));
        Map<String, Set<String>> tests = tests();
        Set<String> told = new TreeSet<>();
        Matcher rows = ROW.matcher(document);
        while (rows.find()) {
            String number = rows.group(1);
            told.add(number);
            Matcher named = NAMED.matcher(rows.group(2));
            int seen = 0;
            while (named.find()) {
                assertThat(tests.getOrDefault(number, Set.of()))
                        .as(number)
                        .contains(named.group(1) + "." + named.group(2));
                seen++;
            }
            assertThat(seen).as(number + " names a test").isPositive();
        }
        Set<String> demanded = demanded();
        assertThat(told).containsAll(demanded);
    }
}
