package hallway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.json.Json;
import hallway.model.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LsCommandTest extends CommandLineTest {
    private static final String FOLDER = "/api/v1/nodes/h1/shares/Plans/entries/";
    private static final String FIRST = "GET " + FOLDER + "?sort=name&order=asc&offset=0&limit=500";

    private static String next(int offset, String listing) {
        return "GET " + FOLDER + "?sort=name&order=asc&offset=" + offset + "&limit=500&listing=" + listing;
    }

    @Test
    void entriesHaveSizeTimeAndName() {
        node.on(
                FIRST,
                page(
                        "s",
                        3,
                        0,
                        entry("Bau", "folder", 0) + "," + entry("日本 📐.dwg", "file", 12_345_678) + ","
                                + entry("\\u001b[2J", "file", 0)));

        assertThat(run("ls", "h1/Plans/")).isZero();
        assertThat(out).isEqualTo("""
                                   2026-11-22 09:30  Bau/
                          12.3 MB  2026-11-22 09:30  日本 📐.dwg
                              0 B  2026-11-22 09:30  \uFFFD[2J
                        """);
    }

    @Test
    void namesAreEncodedOnce() {
        String request = "GET /api/v1/nodes/B%C3%BCro%203/shares/%2E%2E%2E/entries/50%25%20%23%2B%3F/a%CC%88"
                + "?sort=name&order=asc&offset=0&limit=500";
        node.on(request.replace("%2E%2E%2E", "..."), page("s", 0, 0, ""));

        assertThat(run("ls", "Büro 3/.../50% #+?/a\u0308")).isZero();
        assertThat(out).isEmpty();
    }

    @Test
    void allPagesAreReadFromTheSameListing() throws Exception {
        node.on(FIRST, page("l+1", 1200, 0, entries(0, 500)))
                .on(next(500, "l%2B1"), page("l+1", 1200, 500, entries(500, 1000)))
                .on(next(1000, "l%2B1"), page("l+1", 1200, 1000, entries(1000, 1200)));

        assertThat(run("ls", "h1/Plans")).isZero();
        assertThat(out).hasLineCount(1200);
        assertThat(run("ls", "--json", "h1/Plans")).isZero();
        List<Answers.Entry> read = new Json().readList(out.getBytes(StandardCharsets.UTF_8), Answers.Entry.class);
        assertThat(read).extracting(Answers.Entry::name).hasSize(1200).doesNotHaveDuplicates();
    }

    @Test
    void folderThatChangesUnderWayIsReadAnewWithoutRepeating() {
        node.on(FIRST, page("a", 4, 0, entry("1", "file", 1) + "," + entry("2", "file", 1)))
                .on(FIRST, page("b", 3, 0, entry("0", "file", 1) + "," + entry("2", "file", 1)))
                .refuses(next(2, "a"), ProblemCode.LISTING_CHANGED, "It changed.")
                .on(next(2, "b"), page("b", 3, 2, entry("3", "file", 1)));

        assertThat(run("ls", "h1/Plans")).isZero();
        assertThat(out.lines().map(line -> line.substring(line.length() - 1))).containsExactly("1", "2", "0", "3");
    }

    @Test
    void folderThatNeverHoldsStillIsGivenUpAfterThreeNewStarts() {
        node.on(FIRST, page("a", 4, 0, entry("1", "file", 1)))
                .refuses(next(1, "a"), ProblemCode.LISTING_CHANGED, "The folder keeps changing.");

        assertThat(run("ls", "h1/Plans")).isEqualTo(1);
        assertThat(err).isEqualTo("hallway: The folder keeps changing.\n");
        assertThat(node.asked()).hasSize(8);
    }

    @Test
    void pageThatIsEmptyBeforeTheEndEndsTheListing() {
        node.on(FIRST, page("a", 4, 0, ""));

        assertThat(run("ls", "h1/Plans", "--json")).isZero();
        assertThat(out).isEqualTo("[]\n");
    }

    @Test
    void pathOfAFileListsThatFile() {
        node.refuses(
                        "GET " + FOLDER + "a.dwg?sort=name&order=asc&offset=0&limit=500",
                        ProblemCode.PATH_NOT_FOUND,
                        "No.")
                .on("GET /api/v1/nodes/h1/shares/Plans/entry/a.dwg", entry("a.dwg", "file", 5));

        assertThat(run("ls", "h1/Plans/a.dwg")).isZero();
        assertThat(out).isEqualTo("      5 B  2026-11-22 09:30  a.dwg\n");
    }

    @Test
    void unknownPathIsExitCode4AndPrintsNothing() {
        String sentence = "There is no “b” here. Did you mean “a”?";
        node.refuses("GET " + FOLDER + "b?sort=name&order=asc&offset=0&limit=500", ProblemCode.PATH_NOT_FOUND, sentence)
                .refuses("GET /api/v1/nodes/h1/shares/Plans/entry/b", ProblemCode.PATH_NOT_FOUND, sentence)
                .refuses("GET /api/v1/nodes/h9", ProblemCode.NODE_NOT_FOUND, sentence);

        assertThat(run("ls", "h1/Plans/b", "--json")).isEqualTo(4);
        assertThat(out).isEmpty();
        assertThat(err).isEqualTo("hallway: " + sentence + "\n");
        assertThat(run("ls", "h9")).isEqualTo(4);
    }

    private static String entries(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> entry("n" + i, "file", i))
                .collect(Collectors.joining(","));
    }
}
