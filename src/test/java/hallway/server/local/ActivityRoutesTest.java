package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.activity.ActivityKind;
import hallway.activity.ActivityLog;
import hallway.activity.Note;
import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.EventBus;
import hallway.model.NodeId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ActivityRoutesTest {
    private static final NodeId DESK_2 = new NodeId("B".repeat(51) + "A");

    @TempDir
    Path folder;

    private final EventBus events = new EventBus();
    private Database database;
    private ActivityLog log;
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder.resolve("node.db"), NodeSchema.migrations());
        log = new ActivityLog(database, events, InstantSource.system());
        door = new TestDoor(new ActivityRoutes(new Answers(TestDoor.JSON), log));
        log.note(note(ActivityKind.READ, "a/house.dwg", false, 3, ""));
        log.note(note(ActivityKind.READ, "", true, 120, ""));
        log.note(note(ActivityKind.FETCHED, "b/<script>", true, 2, "/home/ada"));
        log.note(note(ActivityKind.FAILED, "c", false, 1, "unreadable"));
        log.note(note(ActivityKind.FAILED, "d", false, 1, "The disk is full."));
        log.note(note(ActivityKind.REFUSED, "", false, 1, ""));
        log.start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("").path("entries").size() == 6);
    }

    @AfterEach
    void close() {
        door.close();
        log.close();
        events.close();
        database.close();
    }

    private static Note note(ActivityKind kind, String path, boolean folder, int files, String detail) {
        return new Note(kind, DESK_2, "desk-2", "Plans", path, folder, files, 7, detail);
    }

    private JsonNode get(String query) throws Exception {
        return TestDoor.JSON.readTree(
                door.get("/api/v1/activity" + query).body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachEntryIsFactsAndASentence() throws Exception {
        JsonNode entries = get("").path("entries");
        assertThat(entries.values().stream().map(entry -> entry.path("sentence").asString()))
                .containsExactlyInAnyOrder(
                        "“desk-2” read “house.dwg” in “Plans”, 3 times.",
                        "“desk-2” read the folder “Plans”, 120 files.",
                        "You fetched the folder “<script>” in “Plans”, 2 files from “desk-2”.",
                        "“desk-2” could not read “c” in “Plans”: this machine can't read it itself.",
                        "You could not fetch “d” in “Plans” from “desk-2” as a whole: The disk is full.",
                        "“desk-2” asked for “Plans” while you do not share it.");
        JsonNode fetched = get("?kind=fetched").at("/entries/0");
        assertThat(fetched.path("node").asString()).isEqualTo(DESK_2.value());
        assertThat(fetched.path("path").asString()).isEqualTo("b/<script>");
        assertThat(fetched.path("count").asInt()).isEqualTo(2);
        assertThat(fetched.path("kind").asString()).isEqualTo("fetched");
    }

    @Test
    void pagesFollowEachOther() throws Exception {
        JsonNode first = get("?limit=4");
        assertThat(first.path("entries").size()).isEqualTo(4);
        assertThat(first.path("more").asBoolean()).isTrue();
        JsonNode rest = get("?limit=4&before=" + first.at("/entries/3/id").asLong());
        assertThat(rest.path("entries").size()).isEqualTo(2);
        assertThat(rest.path("more").asBoolean()).isFalse();
        int seen = 0;
        for (String wrong : new String[] {"limit=0", "limit=501", "before=x", "kind=gossip", "limit=1.5"}) {
            assertThat(door.get("/api/v1/activity?" + wrong).statusCode()).isEqualTo(400);
            seen++;
        }
        assertThat(seen).isEqualTo(5);
    }

    @Test
    void allIsForgottenOnRequest() throws Exception {
        assertThat(door.send("DELETE", "/api/v1/activity", "").statusCode()).isEqualTo(204);
        assertThat(get("").path("entries").size()).isZero();
    }
}
