package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Three whole nodes become an office, and one of them is removed from it. */
@Timeout(180)
class OfficeMembershipTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Json JSON = new Json();
    private static final String ROOT = "api/v1/membership";

    @TempDir
    Path folder = Path.of("");

    private TestOffice office;
    private TestOffice.Desk one;
    private TestOffice.Desk two;
    private TestOffice.Desk three;

    @BeforeEach
    void open() throws IOException {
        office = new TestOffice(folder, 3);
        one = office.desk(1);
        two = office.desk(2);
        three = office.desk(3);
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

    private static String create(TestOffice.Desk desk) throws IOException {
        return ask(desk, "POST", ROOT, "{\"name\":\"Ink & Paper\"}");
    }

    private static String code(TestOffice.Desk desk, int uses) throws IOException {
        return tree(ask(desk, "POST", ROOT + "/codes", "{\"uses\":" + uses + ",\"days\":2}"))
                .path("code")
                .asString();
    }

    private static String join(TestOffice.Desk desk, String code) throws IOException {
        return ask(desk, "POST", ROOT + "/join", "{\"code\":\"" + code + "\"}");
    }

    private static void awaitLevel(TestOffice.Desk desk, TestOffice.Desk other, String level) {
        await().atMost(SOON)
                .until(() -> desk.get("api/v1/nodes/" + other.name).contains("\"level\":\"" + level + "\""));
    }

    private static void awaitSees(TestOffice.Desk desk, TestOffice.Desk other, String share, boolean sees) {
        await().atMost(SOON)
                .until(() -> sees == desk.get("api/v1/nodes/" + other.name).contains("\"" + share + "\""));
    }

    private void share(TestOffice.Desk desk, String name) throws IOException {
        Path plans = Files.createDirectories(folder.resolve("plans"));
        Files.writeString(plans.resolve("house"), "a house");
        assertThat(ask(
                        desk,
                        "POST",
                        "api/v1/shares",
                        "{\"folder\":\"" + plans + "\",\"name\":\"" + name + "\",\"audience\":\"office\"}"))
                .contains("\"name\":\"" + name + "\"");
    }

    @Test
    void membersTrustEachOtherAndTheRemovedOneIsOutAtOnce() throws IOException {
        share(one, "ForOffice");
        share(two, "OfTwo");
        assertThat(create(one)).contains("Ink & Paper", "\"key\":[", "\"qr\":[");
        assertThat(create(one)).contains("Leave it first");
        try (Stream<Path> files = Files.list(one.data.root())) {
            Path key = files.filter(file -> file.toString().endsWith(".key"))
                    .findFirst()
                    .orElseThrow();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
        }
        String code = code(one, 2);
        assertThat(join(two, code)).contains("\"good\":true", "Ink & Paper");
        awaitSees(two, one, "ForOffice", true);
        awaitLevel(one, two, "l2");
        assertThat(join(three, code)).contains("\"good\":true");
        // nobody has compared anything: two and three know each other by the office alone
        awaitLevel(two, three, "l2");
        awaitSees(three, two, "OfTwo", true);
        assertThat(join(three, code)).contains("Leave it first");

        assertThat(ask(two, "DELETE", ROOT + "/members/desk-3", "")).contains("not-allowed", "desk-1");
        assertThat(ask(two, "POST", ROOT + "/codes", "{}")).contains("not-allowed", "desk-1");
        assertThat(one.ask("DELETE", ROOT + "/members/desk-3", "").statusCode()).isEqualTo(204);
        awaitLevel(one, three, "l1");
        awaitLevel(two, three, "l1");
        awaitSees(three, one, "ForOffice", false);
        awaitSees(three, two, "OfTwo", false);
        await().atMost(SOON).until(() -> three.get(ROOT).contains("\"removed\":true"));
        awaitSees(two, one, "ForOffice", true);
        assertThat(join(three, code(one, 5))).contains("not-allowed", "Compare digits with “desk-1”");

        String link = tree(ask(one, "POST", "api/v1/links", "{}")).path("link").asString();
        await().atMost(SOON)
                .until(() -> ask(three, "POST", "api/v1/links/use", "{\"link\":\"" + link + "\"}")
                        .contains("l2"));
        assertThat(one.ask("POST", ROOT + "/members", "{\"node\":\"desk-3\"}").statusCode())
                .isLessThan(300);
        await().atMost(SOON).until(() -> three.get(ROOT).contains("\"good\":true"));
        awaitLevel(two, three, "l2");
    }

    @Test
    void S11_removalCutsADownloadThatIsRunning() throws IOException, InterruptedException {
        long size = 300L * 1024 * 1024;
        Path plans = Files.createDirectories(folder.resolve("plans"));
        try (RandomAccessFile big = new RandomAccessFile(plans.resolve("big").toFile(), "rw")) {
            big.setLength(size);
        }
        share(one, "ForOffice");
        create(one);
        assertThat(join(three, code(one, 1))).contains("\"good\":true");
        awaitSees(three, one, "ForOffice", true);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(three.node.url() + "api/v1/nodes/desk-1/shares/ForOffice/content/big"))
                .header(
                        "Authorization",
                        "Hallway " + Files.readString(three.data.token()).strip())
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        long seen = 0;
        try (InputStream in = answer.body()) {
            seen += in.readNBytes(1024 * 1024).length;
            assertThat(seen).isEqualTo(1024 * 1024);
            assertThat(one.ask("DELETE", ROOT + "/members/desk-3", "").statusCode())
                    .isEqualTo(204);
            awaitLevel(one, three, "l1");
            seen += in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            assertThat(e).as("the connection ended").isNotNull();
        }
        assertThat(seen).isLessThan(size);
    }

    @Test
    void introducerLetsInByComparisonAndSheetBringsTheKeyBack() throws IOException {
        JsonNode sheet = tree(create(one));
        assertThat(join(two, code(one, 1))).contains("\"good\":true");
        awaitLevel(one, two, "l2");
        assertThat(ask(one, "PUT", ROOT + "/members/desk-2/introducer", "")).contains("\"introducer\":true");
        await().atMost(SOON).until(() -> two.get(ROOT).contains("\"mayIntroduce\":true"));

        assertThat(ask(two, "POST", ROOT + "/members", "{\"node\":\"desk-3\"}")).contains("not verified yet");
        String link = tree(ask(two, "POST", "api/v1/links", "{}")).path("link").asString();
        assertThat(ask(three, "POST", "api/v1/links/use", "{\"link\":\"" + link + "\"}"))
                .contains("l2");
        assertThat(ask(two, "POST", ROOT + "/members", "{\"node\":\"desk-3\"}")).contains("desk-3");
        await().atMost(SOON).until(() -> three.get(ROOT).contains("\"office\":\"Ink & Paper\""));
        assertThat(ask(three, "POST", ROOT + "/join", "{}")).contains("\"good\":true");
        awaitLevel(one, three, "l2");

        // the introducer goes, and with it whom it let in, unless they are kept
        assertThat(one.ask("DELETE", ROOT + "/members/desk-2?keep=true", "").statusCode())
                .isEqualTo(204);
        awaitLevel(one, two, "l1");
        awaitLevel(three, two, "l1");
        await().atMost(SOON).until(() -> three.get(ROOT).contains("\"good\":true"));
        awaitLevel(one, three, "l2");

        StringBuilder key = new StringBuilder();
        sheet.path("key").forEach(line -> key.append(line.asString()).append(' '));
        assertThat(ask(three, "POST", ROOT + "/recover", "{\"name\":\"Ink & Paper\",\"key\":\"" + key + "\"}"))
                .contains("\"holdsKey\":true");
        // one character, which the check character always finds
        key.setCharAt(0, key.charAt(0) == 'Q' ? 'R' : 'Q');
        assertThat(ask(three, "POST", ROOT + "/recover", "{\"name\":\"x\",\"key\":\"" + key + "\"}"))
                .contains("mistake in line 1");
    }

    @Test
    void forgottenMemberStaysForgottenAndLeavingTakesTrustBack() throws IOException {
        create(one);
        String code = code(one, 2);
        join(two, code);
        join(three, code);
        awaitLevel(two, three, "l2");
        assertThat(two.ask("DELETE", "api/v1/nodes/desk-3", "").statusCode()).isEqualTo(204);
        await().atMost(SOON)
                .until(() -> two.get("api/v1/nodes/desk-3").contains("\"level\":\"l1\"")
                        && two.get("api/v1/nodes/desk-3").contains("\"state\":\"online\""));
        assertThat(two.get(ROOT)).doesNotContain("desk-3");
        String link = tree(ask(two, "POST", "api/v1/links", "{}")).path("link").asString();
        assertThat(ask(three, "POST", "api/v1/links/use", "{\"link\":\"" + link + "\"}"))
                .contains("l2");
        await().atMost(SOON).until(() -> two.get(ROOT).contains("desk-3"));

        assertThat(one.ask("DELETE", ROOT, "").statusCode()).isEqualTo(204);
        assertThat(one.get(ROOT)).contains("\"office\":\"\"");
        awaitLevel(one, two, "l1");
    }

    @Test
    void S14_forgottenMemberAndOneThatWasNeverMetCanBeRemoved() throws IOException {
        create(one);
        String code = code(one, 2);
        join(two, code);
        join(three, code);
        awaitLevel(two, three, "l2");
        assertThat(one.ask("DELETE", "api/v1/nodes/desk-3", "").statusCode()).isEqualTo(204);
        assertThat(one.get(ROOT)).doesNotContain("desk-3");
        assertThat(one.ask("DELETE", ROOT + "/members/desk-3", "").statusCode()).isEqualTo(204);
        awaitLevel(two, three, "l1");
        assertThat(one.ask("DELETE", ROOT + "/members/" + "B".repeat(51) + "A", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(ask(one, "DELETE", ROOT + "/members/nobody", "")).contains("node-not-found");
        assertThat(ask(two, "DELETE", ROOT + "/members/desk-3", "")).contains("not-allowed");
    }

    @Test
    void codeLeftInTheDataFolderIsUsedByItself() throws IOException {
        create(one);
        Path data = Files.createDirectories(folder.resolve("desk-4-3"));
        Files.writeString(data.resolve("join.code"), code(one, 1) + "\n");
        TestOffice.Desk four = office.add("desk-4");
        await().atMost(SOON).until(() -> four.get(ROOT).contains("\"good\":true"));
        await().atMost(SOON).until(() -> !Files.exists(data.resolve("join.code")));
        awaitLevel(one, four, "l2");
    }
}
