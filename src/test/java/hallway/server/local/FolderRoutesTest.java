package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.access.Offer;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.ShareState;
import hallway.share.Share;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FolderRoutesTest {
    @TempDir
    Path top = Path.of("");

    private final List<Share> shares = new ArrayList<>();
    private Path home = Path.of("");
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        home = Files.createDirectories(top.toRealPath().resolve("home/ada"));
        door = new TestDoor(new FolderRoutes(
                new Answers(TestDoor.JSON),
                new StartPlaces(home, Map.of(), "Linux", top),
                new FolderCaution(home.resolve("data"), home),
                () -> shares,
                home));
    }

    @AfterEach
    void close() {
        door.close();
    }

    private HttpResponse<String> ask(String path) throws Exception {
        return door.get("/api/v1/folders?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
    }

    private JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestDoor.JSON.readTree(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names(JsonNode answer) {
        return answer.path("folders").values().stream()
                .map(folder -> folder.path("name").asString())
                .toList();
    }

    @Test
    void startPlacesAloneWhereNothingIsAsked() throws Exception {
        Files.createDirectories(home.resolve("Documents"));
        JsonNode answer = json(door.get("/api/v1/folders"));
        assertThat(answer.path("folders").size()).isZero();
        assertThat(answer.at("/places/0/kind").asString()).isEqualTo("home");
        assertThat(answer.at("/places/1/path").asString())
                .isEqualTo(home.resolve("Documents").toString());
    }

    @Test
    void foldersAloneByNameWithoutHiddenOnes() throws Exception {
        for (String name : List.of("plans", "Alpha", "zürich", ".hidden", "data", "<b>100% #süß?")) {
            Files.createDirectories(home.resolve(name));
        }
        Files.writeString(home.resolve("file.txt"), "never listed");
        Files.createSymbolicLink(home.resolve("link"), home.resolve("plans"));
        Files.createSymbolicLink(home.resolve("dangling"), home.resolve("nowhere"));
        shares.add(new Share(
                new ShareId("0".repeat(32)),
                new ShareName("Plans"),
                home.resolve("plans"),
                Offer.everyone(),
                ShareState.AVAILABLE));
        JsonNode answer = json(ask("~"));
        assertThat(names(answer)).containsExactly("<b>100% #süß?", "Alpha", "data", "link", "plans", "zürich");
        assertThat(answer.at("/path").asString()).isEqualTo(home.toString());
        assertThat(answer.at("/parent").asString())
                .isEqualTo(top.toRealPath().resolve("home").toString());
        assertThat(answer.at("/caution").asString()).isEqualTo("confirm");
        assertThat(answer.at("/folders/2/caution").asString()).isEqualTo("never");
        assertThat(answer.at("/folders/4/shared").asBoolean()).isTrue();
        assertThat(answer.at("/folders/4/caution").asString()).isEqualTo("none");
        JsonNode inside = json(ask(answer.at("/folders/0/path").asString()));
        assertThat(names(inside)).isEmpty();
    }

    @Test
    void thousandsOfFoldersAreTheFirstThousandByName() throws Exception {
        for (int i = 0; i < 1500; i++) {
            Files.createDirectory(home.resolve(String.format(Locale.ROOT, "f%04d", i)));
        }
        JsonNode answer = json(ask(home.toString()));
        assertThat(names(answer))
                .hasSize(FolderRoutes.MAX_FOLDERS)
                .startsWith("f0000")
                .endsWith("f0999");
        assertThat(answer.path("more").asBoolean()).isTrue();
    }

    @Test
    void whatCantBeLookedIntoIsASentence() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "x");
        Map<String, String> asked = Map.of(
                "relative",
                "bad-request",
                home.resolve("gone").toString(),
                "path-not-found",
                file.toString(),
                "bad-request",
                "/\0",
                "bad-request");
        int seen = 0;
        for (Map.Entry<String, String> question : asked.entrySet()) {
            HttpResponse<String> answer = ask(question.getKey());
            assertThat(answer.body()).as(question.getKey()).contains("\"code\":\"" + question.getValue() + "\"");
            seen++;
        }
        assertThat(seen).isEqualTo(4);
    }
}
