package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's own rules (CONTRIBUTING.md), read from its source: what peers send stays text, and nothing comes from outside. */
class PageRulesTest {
    private static final Path WEB = Path.of("web");
    /** Fewer means that we look in the wrong place. */
    private static final int FILES_AT_LEAST = 20;

    private static final int BYTES_AT_MOST = 440_000;

    private static final Pattern MARKUP =
            Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\\.write|createContextualFragment"
                    + "|DOMParser|srcdoc=|\\beval\\(|new Function|javascript:");
    private static final Pattern NETWORK =
            Pattern.compile("\\bfetch\\(|XMLHttpRequest|EventSource|WebSocket|sendBeacon|\\bimport\\(");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import) '([^']+)'");
    private static final Pattern OUTSIDE = Pattern.compile("(?:https?:)?//[a-z0-9-]+\\.[a-z]");
    private static final Pattern INLINE = Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*\\ssrc=)");

    private final Map<String, String> files = read();

    @Test
    void isWholeAndSmall() {
        assertThat(files).hasSizeGreaterThanOrEqualTo(FILES_AT_LEAST).containsKeys("index.html", "app.js", "style.css");
        assertThat(files.values().stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(BYTES_AT_MOST);
    }

    @Test
    void hasNamesThatTheDoorServes() {
        assertThat(files.keySet()).allSatisfy(name -> assertThat(name).matches("[a-z0-9-]+(?:[./][a-z0-9-]+)*"));
    }

    @Test
    void S08_nothingIsEverReadAsMarkup() {
        assertThat(filesWith(MARKUP, ".js")).isEmpty();
        assertThat(filesWith(INLINE, ".html")).isEmpty();
        assertThat(filesWith(Pattern.compile("createElement\\("), ".js")).containsExactly("dom.js");
    }

    @Test
    void asksTheNodeInOnePlaceOnly() {
        assertThat(filesWith(NETWORK, ".js")).containsExactly("api.js");
    }

    @Test
    void loadsNothingFromOutside() {
        assertThat(filesWith(OUTSIDE, ".js")).isEmpty();
        assertThat(filesWith(OUTSIDE, ".css")).isEmpty();
        assertThat(filesWith(OUTSIDE, ".html")).isEmpty();
    }

    @Test
    void importsWhatIsThereAndNoViewFromAView() {
        int seen = 0;
        for (Map.Entry<String, String> file : files.entrySet()) {
            for (String wanted : imports(file.getValue())) {
                seen++;
                Path from = Path.of(file.getKey());
                String name = from.resolveSibling(wanted).normalize().toString().replace('\\', '/');
                assertThat(files).as("%s imports %s", from, wanted).containsKey(name);
                assertThat(file.getKey().startsWith("views/") && name.startsWith("views/"))
                        .as("%s imports the view %s", from, name)
                        .isFalse();
            }
        }
        assertThat(seen).isGreaterThan(FILES_AT_LEAST);
    }

    private List<String> filesWith(Pattern pattern, String ending) {
        List<String> found = new ArrayList<>();
        files.forEach((name, text) -> {
            if (name.endsWith(ending) && pattern.matcher(text).find()) {
                found.add(name);
            }
        });
        return found;
    }

    private static List<String> imports(String text) {
        return IMPORT.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .filter(name -> name.startsWith("."))
                .toList();
    }

    private static Map<String, String> read() {
        try (Stream<Path> paths = Files.walk(WEB)) {
            Map<String, String> files = new TreeMap<>();
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(WEB.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
            return files;
        } catch (IOException e) {
            throw new IllegalStateException("the page can't be read; run the tests in the project's folder", e);
        }
    }
}
