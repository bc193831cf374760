package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whole nodes: transfers of desk-2 from and to a share of desk-1, through its local API. */
@Timeout(180)
class TransfersOfficeTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private TestOffice office;
    private TestOffice.Desk one;
    private TestOffice.Desk two;
    private Path top;

    @BeforeEach
    void open() throws IOException {
        office = new TestOffice(folder, 2);
        one = office.desk(1);
        two = office.desk(2);
        top = Files.createDirectories(folder.resolve("plans"));
        assertThat(one.post(
                        "api/v1/shares",
                        "{\"folder\":\"" + top
                                + "\",\"name\":\"Plans\",\"audience\":\"everyone\",\"reserveBytes\":0,\"confirmed\":true,"
                                + "\"writable\":true}"))
                .contains("\"Plans\"");
        await().atMost(SOON).until(() -> two.get("api/v1/nodes").contains("\"Plans\""));
    }

    @AfterEach
    void close() {
        office.close();
    }

    private static JsonNode tree(String json) {
        try {
            return new Json().readTree(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String post(TestOffice.Desk desk, String body) throws IOException {
        String answer = desk.post("api/v1/transfers", body);
        assertThat(answer).contains("\"state\":\"");
        return tree(answer).path("id").asString();
    }

    private static void reaches(TestOffice.Desk desk, String id, String state) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(desk.get("api/v1/transfers/" + id)).contains("\"state\":\"" + state + "\""));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void folderIsPutByAJobWithinItsLimitAndPausedAndResumed() throws Exception {
        Path site = Files.createDirectories(folder.resolve("Site/sub"));
        Files.write(site.resolve("large.bin"), random(2_000_000));
        Files.writeString(folder.resolve("Site/a.txt"), "a");
        String id = post(
                two,
                "{\"files\":[\"" + folder.resolve("Site") + "\"],\"to\":{\"node\":\"" + one.node.id()
                        + "\",\"share\":\"Plans\",\"path\":\"new/in\"},\"limit\":20000}");
        await().atMost(SOON)
                .until(() -> tree(two.get("api/v1/transfers/" + id))
                                .path("bytesDone")
                                .asLong()
                        > 1000);
        assertThat(new String(
                        two.ask("PATCH", "api/v1/transfers/" + id, "{\"paused\":true,\"limit\":0}")
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("\"state\":\"paused\"", "\"direction\":\"up\"", "\"limit\":0");
        assertThat(top.resolve("new/in/Site/sub/large.bin")).doesNotExist();
        two.ask("PATCH", "api/v1/transfers/" + id, "{\"paused\":false}");
        reaches(two, id, "done");
        assertThat(top.resolve("new/in/Site/sub/large.bin")).hasBinaryContent(random(2_000_000));
        assertThat(top.resolve("new/in/Site/a.txt")).hasContent("a");
        JsonNode done = tree(two.get("api/v1/transfers/" + id));
        assertThat(done.at("/to/nodeName").asString()).isEqualTo("desk-1");
        assertThat(done.path("filesDone").asInt()).isEqualTo(2);
        assertThat(tree(two.get("api/v1/transfers/" + id + "/written")).size()).isEqualTo(2);
    }

    @Test
    void limitOfTheWholeNodeHoldsForUploads() throws Exception {
        Path file = Files.write(folder.resolve("large.bin"), random(3_000_000));
        assertThat(two.ask("PATCH", "api/v1/settings", "{\"uploadLimit\":65536}")
                        .statusCode())
                .isEqualTo(200);
        String id = post(
                two,
                "{\"files\":[\"" + file + "\"],\"to\":{\"node\":\"" + one.node.id()
                        + "\",\"share\":\"Plans\",\"path\":\"\"}}");
        await().atMost(SOON)
                .until(() -> tree(two.get("api/v1/transfers/" + id))
                                .path("bytesDone")
                                .asLong()
                        > 1000);
        assertThat(two.get("api/v1/transfers/" + id)).contains("\"state\":\"running\"");
        assertThat(top.resolve("large.bin")).doesNotExist();
        two.ask("PATCH", "api/v1/settings", "{\"uploadLimit\":0}");
        reaches(two, id, "done");
        assertThat(top.resolve("large.bin")).hasBinaryContent(random(3_000_000));
    }

    @Test
    void restartedNodeGoesOnAndWhoIsAwayIsWaitedFor() throws Exception {
        Files.write(top.resolve("film.mkv"), random(3_000_000));
        String source = "{\"sources\":[{\"node\":\"" + one.node.id()
                + "\",\"share\":\"Plans\",\"path\":\"film.mkv\"}],\"folder\":\"" + folder.resolve("out")
                + "\",\"limit\":10000}";
        String id = post(two, source);
        reaches(two, id, "running");
        assertThat(post(two, source)).isEqualTo(id);
        String paused = post(two, source.replace("/out", "/other"));
        two.ask("PATCH", "api/v1/transfers/" + paused, "{\"paused\":true}");
        TestOffice.Desk again = office.restart(2);
        reaches(again, paused, "paused");
        again.ask("PATCH", "api/v1/transfers/" + id, "{\"limit\":0}");
        reaches(again, id, "done");
        assertThat(folder.resolve("out/film.mkv")).hasBinaryContent(random(3_000_000));
        one.node.close();
        again.ask("PATCH", "api/v1/transfers/" + paused, "{\"paused\":false,\"limit\":0}");
        reaches(again, paused, "waiting");
        assertThat(again.get("api/v1/transfers/" + paused)).contains("desk-1", "\"nextTry\":\"");
        office.restart(1);
        reaches(again, paused, "done");
        assertThat(folder.resolve("other/film.mkv")).hasBinaryContent(random(3_000_000));
        assertThat(again.ask("DELETE", "api/v1/transfers", "").statusCode()).isEqualTo(204);
        assertThat(again.get("api/v1/transfers")).isEqualTo("[]");
    }

    @Test
    void whatIsThereIsAskedAboutAndReplaced() throws Exception {
        Files.writeString(top.resolve("a.txt"), "theirs");
        Path mine = Files.createDirectories(folder.resolve("out")).resolve("a.txt");
        Files.writeString(mine, "mine");
        String source = "{\"sources\":[{\"node\":\"" + one.node.id()
                + "\",\"share\":\"Plans\",\"path\":\"a.txt\"}],\"folder\":\"" + mine.getParent()
                + "\",\"existing\":\"ask\"}";
        assertThat(two.post("api/v1/transfers", source)).contains("target-exists", "a.txt");
        assertThat(two.get("api/v1/transfers")).isEqualTo("[]");
        reaches(two, post(two, source.replace("ask", "replace")), "done");
        assertThat(mine).hasContent("theirs");
    }
}
