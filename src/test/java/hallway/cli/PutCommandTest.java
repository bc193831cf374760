package hallway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PutCommandTest extends CommandLineTest {
    private static final String SHARE = "/api/v1/nodes/desk-1/shares/Plans";
    private static final String TERMS = "?parents=true&keep=both";

    @TempDir
    Path files;

    /** Its own share: from disk to disk. */
    private void ownNode() {
        node.on("GET /api/v1/nodes/desk-1", node("desk-1", true, "online", share("Plans")));
    }

    private static String written(String path) {
        return "{\"path\":\"" + path + "\",\"entry\":" + entry(path, "file", 1)
                + ",\"etag\":\"\\\"x\\\"\",\"conflict\":false,\"created\":true}";
    }

    @Test
    void oneBadNameStopsNothingElseAndIsNamedWithItsReason() throws IOException {
        ownNode();
        Path folder = Files.createDirectories(files.resolve("Site"));
        Files.writeString(folder.resolve("a.txt"), "a");
        Files.writeString(folder.resolve("b:c"), "b");
        Files.writeString(Files.createDirectories(folder.resolve("con")).resolve("d.txt"), "d");
        Files.writeString(folder.resolve("z.txt"), "z");
        node.on("POST " + SHARE + "/folder/Site", 201, entry("Site", "folder", 0))
                .refuses(
                        "POST " + SHARE + "/folder/Site/con",
                        ProblemCode.BAD_REQUEST,
                        "Not every computer can have it.")
                .refuses("GET " + SHARE + "/entry/Site/con", ProblemCode.PATH_NOT_FOUND, "There is nothing.")
                .refuses(
                        "PUT " + SHARE + "/content/Site/b%3Ac" + TERMS,
                        ProblemCode.BAD_REQUEST,
                        "Not every computer can have “b:c”.")
                .on("PUT " + SHARE + "/content/Site/a.txt" + TERMS, 201, written("Site/a.txt"))
                .on("PUT " + SHARE + "/content/Site/z.txt" + TERMS, 201, written("Site/z.txt"));

        assertThat(run("put", folder.toString(), "desk-1/Plans")).isEqualTo(1);

        assertThat(out.lines()).containsExactlyInAnyOrder("desk-1/Plans/Site/a.txt", "desk-1/Plans/Site/z.txt");
        assertThat(err.lines())
                .containsExactlyInAnyOrder(
                        "hallway: “" + folder + "/b:c” was not put: Not every computer can have “b:c”.",
                        "hallway: “" + folder
                                + "/con” was not put, nor what is in it: Not every computer can have it.");
        assertThat(node.asked()).noneMatch(asked -> asked.contains("d.txt"));
    }

    @Test
    void whatIsLeftOutIsAFailure() throws IOException {
        ownNode();
        Path folder = Files.createDirectories(files.resolve("Site"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"));
        node.on("POST " + SHARE + "/folder/Site", 201, entry("Site", "folder", 0));

        assertThat(run("put", folder.toString(), "desk-1/Plans")).isEqualTo(1);
        assertThat(err).contains("link” is a link").hasLineCount(1);
    }

    @Test
    void refusalOfTheWholeShareEndsAtOnce() throws IOException {
        ownNode();
        Path one = Files.writeString(files.resolve("a.txt"), "a");
        Path two = Files.writeString(files.resolve("b.txt"), "b");
        node.refuses("PUT " + SHARE + "/content/a.txt" + TERMS, ProblemCode.NOT_ALLOWED, "Only read.");

        assertThat(run("put", one.toString(), two.toString(), "desk-1/Plans")).isEqualTo(5);
        assertThat(err).isEqualTo("hallway: Only read.\n");
    }

    @Test
    void folderThatIsThereIsPutIntoWhateverItsName() throws IOException {
        ownNode();
        Path one = Files.writeString(files.resolve("a.txt"), "a");
        node.refuses("POST " + SHARE + "/folder/b%3Ac", ProblemCode.BAD_REQUEST, "Not every computer can have it.")
                .on("GET " + SHARE + "/entry/b%3Ac", entry("b:c", "folder", 0))
                .on("PUT " + SHARE + "/content/b%3Ac/a.txt" + TERMS, 201, written("b:c/a.txt"));

        assertThat(run("put", one.toString(), "desk-1/Plans/b:c")).isZero();
        assertThat(out).isEqualTo("desk-1/Plans/b:c/a.txt\n");
    }

    private static String upload(String state, String waiting, String problems) {
        return transfer(state, 1, problems, "")
                .replace("\"down\"", "\"up\"")
                .replace("\"waiting\":\"\"", "\"waiting\":\"" + waiting + "\"");
    }

    private void peer(boolean writable) {
        String share = share("Plans").replace("\"writable\":false", "\"writable\":" + writable);
        node.on("GET /api/v1/nodes/desk-1", node("desk-1", false, "online", share));
    }

    @Test
    void toAPeerItGoesAsAJobAndPrintsWhereAllIs() throws IOException {
        Path one = Files.writeString(files.resolve("a.txt"), "a");
        peer(true);
        node.on("POST /api/v1/transfers", 201, upload("queued", "", ""))
                .on("GET /api/v1/transfers/t7", upload("running", "", ""))
                .on("GET /api/v1/transfers/t7", upload("done", "", ""))
                .on(
                        "GET /api/v1/transfers/t7/written?offset=0",
                        "[" + written("in/a.txt").replace("\"conflict\":false", "\"conflict\":true") + "]")
                .on("GET /api/v1/transfers/t7/written?offset=1", "[]");

        assertThat(run("put", "--limit", "2MB", "--priority", "high", one.toString(), "desk-1/Plans/in"))
                .isZero();
        assertThat(out).isEqualTo("desk-1/Plans/in/a.txt\n");
        assertThat(err).contains("both are kept").hasLineCount(1);
        assertThat(node.bodies())
                .singleElement()
                .asString()
                .contains(
                        "\"files\":[\"" + one + "\"]",
                        "\"existing\":\"keep-both\"",
                        "\"limit\":2000000",
                        "\"priority\":\"high\"",
                        "\"path\":\"in\"");
    }

    @Test
    void readOnlyShareIsExitCode5AndNothingIsBegun() throws IOException {
        Path one = Files.writeString(files.resolve("a.txt"), "a");
        peer(false);

        assertThat(run("put", one.toString(), "desk-1/Plans")).isEqualTo(5);
        assertThat(err).contains("lets you only read this").hasLineCount(1);
        assertThat(node.asked()).hasSize(1);
    }

    @Test
    void inTheBackgroundOnlyItsIdIsPrinted() throws IOException {
        Path one = Files.writeString(files.resolve("a.txt"), "a");
        peer(true);
        node.on("POST /api/v1/transfers", 201, upload("queued", "", ""));

        assertThat(run("put", "--background", "--replace", one.toString(), "desk-1/Plans"))
                .isZero();
        assertThat(out).isEqualTo("t7\n");
        assertThat(node.bodies()).singleElement().asString().contains("\"existing\":\"replace\"");
    }

    @Test
    void pausedUploadSaysHowToGoOn() throws IOException {
        Path one = Files.writeString(files.resolve("a.txt"), "a");
        peer(true);
        node.on("POST /api/v1/transfers", 201, upload("queued", "", ""))
                .on("GET /api/v1/transfers/t7", upload("paused", "", ""))
                .on("GET /api/v1/transfers/t7/written?offset=0", "[]");

        assertThat(run("put", one.toString(), "desk-1/Plans")).isEqualTo(1);
        assertThat(err).isEqualTo("hallway: The upload is paused. 'hallway resume t7' goes on from there.\n");
    }

    @Test
    void helpSaysOnceWhatToSay() {
        assertThat(runBare("put", "--help")).isZero();
        assertThat(out.split("FILE\\.\\.\\.", -1)).hasSize(3);
        assertThat(runBare("--help")).isZero();
        assertThat(out.replaceAll("\\s+", " "))
                .contains(
                        "link Makes a link for a guest without Hallway to a file or folder that this machine shares. export");
    }
}
