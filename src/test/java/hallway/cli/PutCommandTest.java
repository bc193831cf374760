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

    private static String written(String path) {
        return "{\"path\":\"" + path + "\",\"entry\":" + entry(path, "file", 1)
                + ",\"etag\":\"\\\"x\\\"\",\"conflict\":false,\"created\":true}";
    }

    @Test
    void oneBadNameStopsNothingElseAndIsNamedWithItsReason() throws IOException {
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
        Path folder = Files.createDirectories(files.resolve("Site"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"));
        node.on("POST " + SHARE + "/folder/Site", 201, entry("Site", "folder", 0));

        assertThat(run("put", folder.toString(), "desk-1/Plans")).isEqualTo(1);
        assertThat(err).contains("link” is a link").hasLineCount(1);
    }

    @Test
    void refusalOfTheWholeShareEndsAtOnce() throws IOException {
        Path one = Files.writeString(files.resolve("a.txt"), "a");
        Path two = Files.writeString(files.resolve("b.txt"), "b");
        node.refuses("PUT " + SHARE + "/content/a.txt" + TERMS, ProblemCode.NOT_ALLOWED, "Only read.");

        assertThat(run("put", one.toString(), two.toString(), "desk-1/Plans")).isEqualTo(5);
        assertThat(err).isEqualTo("hallway: Only read.\n");
    }

    @Test
    void folderThatIsThereIsPutIntoWhateverItsName() throws IOException {
        Path one = Files.writeString(files.resolve("a.txt"), "a");
        node.refuses("POST " + SHARE + "/folder/b%3Ac", ProblemCode.BAD_REQUEST, "Not every computer can have it.")
                .on("GET " + SHARE + "/entry/b%3Ac", entry("b:c", "folder", 0))
                .on("PUT " + SHARE + "/content/b%3Ac/a.txt" + TERMS, 201, written("b:c/a.txt"));

        assertThat(run("put", one.toString(), "desk-1/Plans/b:c")).isZero();
        assertThat(out).isEqualTo("desk-1/Plans/b:c/a.txt\n");
    }

    @Test
    void helpSaysOnceWhatToSay() {
        assertThat(runBare("put", "--help")).isZero();
        assertThat(out.split("FILE\\.\\.\\.", -1)).hasSize(3);
        assertThat(runBare("--help")).isZero();
        assertThat(out.replaceAll("\\s+", " "))
                .contains(
                        "link Makes a link for a guest without Hallway to a file or folder that this machine shares. ls");
    }
}
