package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Three whole nodes, two of which verify each other; what the third may see then. */
@Timeout(120)
class PairingTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Json JSON = new Json();

    @TempDir
    Path folder = Path.of("");

    private TestOffice office;

    @BeforeEach
    void open() throws IOException {
        office = new TestOffice(folder, 3);
        for (int i = 1; i <= 3; i++) {
            TestOffice.Desk desk = office.desk(i);
            await().atMost(SOON).until(() -> tree(desk.get("api/v1/nodes")).size() >= 3);
        }
    }

    @AfterEach
    void close() {
        office.close();
    }

    private static JsonNode tree(String text) throws IOException {
        return JSON.readTree(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String ask(TestOffice.Desk desk, String method, String path, String body) throws IOException {
        return new String(desk.ask(method, path, body).body(), StandardCharsets.UTF_8);
    }

    /** A comparison of {@code desk}, once it has got as far as {@code step}. */
    private static JsonNode comparison(TestOffice.Desk desk, String step) {
        await().atMost(SOON)
                .until(() -> tree(desk.get("api/v1/pairings")).values().stream()
                        .anyMatch(one -> one.path("step").asString().equals(step)));
        try {
            return tree(desk.get("api/v1/pairings")).values().stream()
                    .filter(one -> one.path("step").asString().equals(step))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(TestOffice.Desk desk, boolean same) throws IOException {
        JsonNode open = comparison(desk, "compare");
        String id = open.path("id").asString();
        String digits = open.path("digits").asString();
        assertThat(ask(desk, "PUT", "api/v1/pairings/" + id, "{\"same\":" + same + ",\"digits\":\"" + digits + "\"}"))
                .contains("\"answered\":true");
    }

    private void verify(TestOffice.Desk one, TestOffice.Desk other) throws IOException {
        assertThat(ask(one, "POST", "api/v1/pairings", "{\"node\":\"" + other.name + "\"}"))
                .contains("\"step\":\"starting\"", other.name);
        assertThat(comparison(one, "compare").path("digits").asString())
                .matches("[0-9]{6}")
                .isEqualTo(comparison(other, "compare").path("digits").asString());
        answer(other, true);
        answer(one, true);
        comparison(one, "verified");
        comparison(other, "verified");
        assertThat(one.get("api/v1/nodes/" + other.name)).contains("\"level\":\"l2\"");
        assertThat(other.get("api/v1/nodes/" + one.name)).contains("\"level\":\"l2\"");
    }

    private static void awaitSees(TestOffice.Desk desk, TestOffice.Desk other, String share) {
        await().atMost(SOON).until(() -> desk.get("api/v1/nodes/" + other.name).contains("\"" + share + "\""));
    }

    private static void awaitNotSees(TestOffice.Desk desk, TestOffice.Desk other, String share) {
        await().atMost(SOON).until(() -> !desk.get("api/v1/nodes/" + other.name).contains("\"" + share + "\""));
    }

    private Path plans() throws IOException {
        Path plans = Files.createDirectories(folder.resolve("plans"));
        Files.writeString(plans.resolve("house"), "a house");
        return plans;
    }

    private void share(TestOffice.Desk desk, String name, String more) throws IOException {
        assertThat(ask(
                        desk,
                        "POST",
                        "api/v1/shares",
                        "{\"folder\":\"" + plans() + "\",\"name\":\"" + name + "\"," + more + "}"))
                .contains("\"name\":\"" + name + "\"");
    }

    @Test
    void verifiedMachineSeesWhatIsForTheOfficeAndOthersNothing() throws IOException {
        TestOffice.Desk one = office.desk(1);
        TestOffice.Desk two = office.desk(2);
        TestOffice.Desk three = office.desk(3);
        share(one, "ForOffice", "\"audience\":\"office\"");
        share(one, "ForAll", "\"audience\":\"everyone\"");
        awaitSees(two, one, "ForAll");
        awaitSees(three, one, "ForAll");
        assertThat(two.get("api/v1/nodes/desk-1")).doesNotContain("ForOffice");

        verify(one, two);
        awaitSees(two, one, "ForOffice");
        assertThat(two.get("api/v1/nodes/desk-1/shares/ForOffice/content/house"))
                .isEqualTo("a house");
        assertThat(three.get("api/v1/nodes/desk-1")).doesNotContain("ForOffice");

        share(one, "ForTwo", "\"audience\":\"people\",\"people\":[\"desk-2\"]");
        awaitSees(two, one, "ForTwo");
        assertThat(three.get("api/v1/nodes/desk-1")).doesNotContain("ForTwo");
        assertThat(ask(one, "PATCH", "api/v1/shares/ForAll", "{\"audience\":\"people\",\"people\":[\"desk-3\"]}"))
                .contains("desk-3", "not verified yet");
        assertThat(ask(one, "PATCH", "api/v1/shares/ForAll", "{\"audience\":\"office\"}"))
                .contains("\"audience\":\"office\"");
        awaitNotSees(three, one, "ForAll");

        assertThat(one.ask("DELETE", "api/v1/nodes/desk-2", "").statusCode()).isEqualTo(204);
        awaitNotSees(two, one, "ForOffice");
        assertThat(two.get("api/v1/nodes/desk-1/shares/ForOffice/content/house"))
                .doesNotContain("a house");
    }

    @Test
    void linkVerifiesBothAndIsGoodOnce() throws IOException {
        TestOffice.Desk one = office.desk(1);
        TestOffice.Desk two = office.desk(2);
        String given = ask(one, "POST", "api/v1/links", "{}");
        String link = tree(given).path("link").asString();
        assertThat(link).startsWith("http://127.0.0.1:").contains("/#/verify/" + one.node.id() + ".");
        assertThat(tree(given).path("qr").size()).isGreaterThan(20);
        assertThat(ask(one, "POST", "api/v1/links/use", "{\"link\":\"" + link + "\"}"))
                .contains("your own link");

        assertThat(ask(two, "POST", "api/v1/links/use", "{\"link\":\"" + link + "\"}"))
                .contains("desk-1", "\"level\":\"l2\"");
        assertThat(one.get("api/v1/nodes/desk-2")).contains("\"level\":\"l2\"");
        assertThat(ask(office.desk(3), "POST", "api/v1/links/use", "{\"link\":\"" + link + "\"}"))
                .contains("precondition-failed", "used before");
        assertThat(one.get("api/v1/nodes/desk-3")).contains("\"level\":\"l1\"");
        String other = tree(ask(one, "POST", "api/v1/links", "{}")).path("link").asString();
        assertThat(one.ask("DELETE", "api/v1/links", "").statusCode()).isEqualTo(204);
        assertThat(ask(office.desk(3), "POST", "api/v1/links/use", "{\"link\":\"" + other + "\"}"))
                .contains("precondition-failed");
        assertThat(ask(two, "POST", "api/v1/links/use", "{\"link\":\"http://evil.test/\"}"))
                .contains("bad-request");
    }

    @Test
    void nobodyIsVerifiedWhenTheDigitsDifferOrAreNotAnswered() throws IOException {
        TestOffice.Desk one = office.desk(1);
        TestOffice.Desk two = office.desk(2);
        ask(one, "POST", "api/v1/pairings", "{\"node\":\"desk-2\"}");
        answer(one, true);
        answer(two, false);
        comparison(one, "different");
        comparison(two, "different");
        assertThat(one.get("api/v1/nodes/desk-2")).contains("\"level\":\"l1\"");

        ask(two, "POST", "api/v1/pairings", "{\"node\":\"desk-1\"}");
        String id = comparison(two, "compare").path("id").asString();
        comparison(one, "compare");
        assertThat(two.ask("DELETE", "api/v1/pairings/" + id, "").statusCode()).isEqualTo(204);
        comparison(one, "withdrawn");
        assertThat(ask(one, "POST", "api/v1/pairings", "{\"node\":\"me\"}")).contains("need not verify itself");
    }
}
