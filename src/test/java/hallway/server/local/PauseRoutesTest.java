package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.access.Authoriser;
import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.EventBus;
import hallway.share.ShareCatalog;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PauseRoutesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

    @TempDir
    Path home = Path.of("");

    @Test
    void pausesForAnHourUntilResumedAndResumes() throws Exception {
        try (Database database = Database.open(home.resolve("node.db"), NodeSchema.migrations());
                EventBus events = new EventBus();
                ShareCatalog shares =
                        new ShareCatalog(database, events, new Authoriser(), new SecureRandom(), () -> NOW);
                TestDoor door =
                        new TestDoor(new PauseRoutes(TestDoor.JSON, new Answers(TestDoor.JSON), shares.pause()))) {
            String path = "/api/v1/pause";
            assertThat(door.get(path).body()).isEqualTo("{\"paused\":false,\"pausedUntil\":null}");
            assertThat(door.send("PUT", path, "{\"paused\":true,\"minutes\":60}")
                            .body())
                    .isEqualTo("{\"paused\":true,\"pausedUntil\":\"2026-11-22T10:30:00Z\"}");
            assertThat(door.send("PUT", path, "{\"paused\":true}").body())
                    .isEqualTo("{\"paused\":true,\"pausedUntil\":null}");
            assertThat(shares.pause().isOn()).isTrue();
            assertThat(door.send("PUT", path, "{\"paused\":false}").body()).contains("\"paused\":false");
            for (String body : List.of("{}", "{\"paused\":1}", "{\"paused\":true,\"minutes\":0}", "[]")) {
                assertThat(door.send("PUT", path, body).statusCode()).as(body).isEqualTo(400);
            }
            assertThat(shares.pause().isOn()).isFalse();
        }
    }
}
