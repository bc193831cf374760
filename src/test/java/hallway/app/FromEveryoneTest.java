package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A file from everyone who has it, between whole nodes over real TLS. */
@Timeout(300)
class FromEveryoneTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Json JSON = new Json();
    private static final int MIB = 1024 * 1024;

    @TempDir
    Path folder;

    private static JsonNode transfer(TestOffice.Desk desk, String id) throws IOException {
        return JSON.readTree(desk.ask("GET", "api/v1/transfers/" + id, "").body());
    }

    private String start(TestOffice.Desk desk, Path out) throws IOException {
        await().atMost(SOON).until(() -> desk.get("api/v1/nodes/desk-1").contains("\"name\":\"Large\""));
        String body = "{\"sources\":[{\"node\":\"desk-1\",\"share\":\"Large\",\"path\":\"film.bin\"}],\"folder\":\""
                + out + "\"}";
        return JSON.readTree(desk.ask("POST", "api/v1/transfers", body).body())
                .path("id")
                .asString();
    }

    private static void awaitDone(TestOffice.Desk desk, String id) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(transfer(desk, id).path("state").asString())
                        .as("%s", transfer(desk, id))
                        .isEqualTo("done"));
    }

    @Test
    void whoHasItAlreadyGivesItOnAfterTheOwnerHasLeft() throws IOException {
        try (TestOffice office = new TestOffice(folder, 3)) {
            givesItOn(office);
        }
    }

    private void givesItOn(TestOffice office) throws IOException {
        byte[] content = new byte[24 * MIB + 3];
        new Random(5).nextBytes(content);
        Path shared = Files.createDirectories(folder.resolve("shared"));
        Files.write(shared.resolve("film.bin"), content);
        office.desk(1).share(shared, "Large");
        Path second = Files.createDirectories(folder.resolve("second"));
        Path third = Files.createDirectories(folder.resolve("third"));
        awaitDone(office.desk(2), start(office.desk(2), second));
        assertThat(second.resolve("film.bin")).hasBinaryContent(content);
        TestOffice.Desk last = office.desk(3);
        await().atMost(SOON).until(() -> last.get("api/v1/nodes/desk-2").contains("\"state\":\"online\""));
        assertThat(last.ask("PATCH", "api/v1/settings", "{\"downloadLimit\":" + 3 * MIB + "}")
                        .statusCode())
                .isEqualTo(200);
        String id = start(last, third);
        await().atMost(SOON).until(() -> transfer(last, id).path("bytesDone").asLong() > 4 * MIB);
        office.desk(1).node.close();
        awaitDone(last, id);
        assertThat(third.resolve("film.bin")).hasBinaryContent(content);
    }
}
