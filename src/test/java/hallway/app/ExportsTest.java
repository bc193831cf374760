package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Torrents and Metalinks of a whole node, and what their addresses give. */
class ExportsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Json JSON = new Json();
    private static final Pattern URL = Pattern.compile("http://[^<>\\s]*?(:\\d+/g/[0-9a-v]+/d/)([^<>\\s]*?)(?=<|ee$)");

    @TempDir
    Path temp = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private TestOffice office;
    private TestOffice.Desk desk;
    private Path plans;

    @BeforeEach
    void up() throws IOException {
        office = new TestOffice(temp.toRealPath(), 1);
        desk = office.desk(1);
        plans = Files.createDirectories(temp.toRealPath().resolve("plans"));
        Files.createDirectories(plans.resolve("Bürö #1"));
        Files.writeString(plans.resolve("house.txt"), "0123456789");
        Files.writeString(plans.resolve("Bürö #1/größe 50%.txt"), "a barn");
        Files.writeString(plans.resolve("empty.txt"), "");
        desk.share(plans, "Plans");
    }

    @AfterEach
    void down() {
        office.close();
    }

    private HttpResponse<byte[]> begin(Object... fields) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("share", "Plans", "format", "metalink"));
        for (int i = 0; i < fields.length; i += 2) {
            body.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        return desk.ask("POST", "api/v1/exports", JSON.text(body));
    }

    private JsonNode ended(Object... fields) throws IOException {
        HttpResponse<byte[]> begun = begin(fields);
        assertThat(begun.statusCode())
                .as(new String(begun.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        String id = JSON.readTree(begun.body()).path("id").asString();
        await().atMost(SOON)
                .until(() -> !List.of("queued", "running")
                        .contains(view(id).path("state").asString()));
        return view(id);
    }

    private JsonNode view(String id) throws IOException {
        return JSON.readTree(desk.ask("GET", "api/v1/exports/" + id, "").body());
    }

    private String file(JsonNode export) throws IOException {
        HttpResponse<byte[]> answer =
                desk.ask("GET", "api/v1/exports/" + export.path("id").asString() + "/file", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** What an address ends with that the file names, on the address that this test can reach. */
    private static String base(String file) {
        Matcher url = URL.matcher(file);
        assertThat(url.find()).as(file).isTrue();
        return "http://127.0.0.1" + url.group(1);
    }

    private HttpResponse<String> get(String url, String... headers) throws IOException {
        return send("GET", url, headers);
    }

    private HttpResponse<String> send(String method, String url, String... headers) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void folderIsDescribedAndEachFileIsAtItsAddress() throws IOException {
        JsonNode export = ended();
        assertThat(export.path("state").asString()).as(export.toString()).isEqualTo("done");
        assertThat(export.path("name").asString()).isEqualTo("Plans.meta4");
        assertThat(export.path("filesDone").asInt()).isEqualTo(3);
        assertThat(export.path("bytesDone").asInt()).isEqualTo(16);
        assertThat(export.path("link").path("exact").asBoolean()).isTrue();
        String file = file(export);
        assertThat(file).contains("<file name=\"Plans/Bürö #1/größe 50%.txt\">", "<size>10</size>");
        int read = 0;
        Matcher urls = URL.matcher(file);
        while (urls.find()) {
            HttpResponse<String> answer = get("http://127.0.0.1" + urls.group(1) + urls.group(2));
            assertThat(answer.statusCode()).as(urls.group()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment");
            read += answer.body().length();
        }
        assertThat(read % 16).isZero();
        assertThat(read).isPositive();
        String house = base(file) + "Plans/house.txt";
        HttpResponse<String> range = get(house, "Range", "bytes=2-4");
        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(range.body()).isEqualTo("234");
        assertThat(send("HEAD", house).headers().firstValue("Content-Length")).contains("10");
    }

    @Test
    void torrentOfOneFileLeadsToItAndIsTheSameEachTime() throws IOException {
        String first = file(ended("path", "house.txt", "format", "torrent"));
        assertThat(first).contains("4:name9:house.txt", "7:privatei1e").doesNotContain("announce", "nodes");
        assertThat(get(base(first) + "house.txt").body()).isEqualTo("0123456789");
        String second = file(ended("path", "house.txt", "format", "torrent"));
        assertThat(info(second)).isEqualTo(info(first));
    }

    /** All but the addresses: a client knows the torrent by this. */
    private static String info(String torrent) {
        return torrent.substring(0, torrent.indexOf("8:url-list"));
    }

    @Test
    void S37_linkGivesTheFilesAsTheyWereReadAndNothingElse() throws IOException {
        String base = base(file(ended()));
        Path house = plans.resolve("house.txt");
        Files.writeString(house, "x", StandardOpenOption.APPEND);
        HttpResponse<String> changed = get(base + "Plans/house.txt");
        assertThat(changed.statusCode()).isEqualTo(410);
        assertThat(changed.body()).doesNotContain("0123456789");
        assertThat(get(base + "Plans/house.txt", "Range", "bytes=0-1").statusCode())
                .isEqualTo(410);
        // another one, with the old one's length and time
        Path barn = plans.resolve("Bürö #1/größe 50%.txt");
        Path other = Files.writeString(plans.resolve("other"), "A BARN");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(barn));
        Files.move(other, barn, StandardCopyOption.REPLACE_EXISTING);
        assertThat(get(base + "Plans/B%C3%BCr%C3%B6%20%231/gr%C3%B6%C3%9Fe%2050%25.txt")
                        .body())
                .doesNotContain("A BARN");
        Files.writeString(plans.resolve("added.txt"), "added later");
        for (String address :
                List.of("Plans/added.txt", "added.txt", "house.txt", "Plans/", "", "Plans/../house.txt")) {
            HttpResponse<String> answer = get(base + address);
            assertThat(answer.statusCode()).as(address).isIn(400, 404);
            assertThat(answer.body()).doesNotContain("added later", "0123");
        }
        String top = base.substring(0, base.length() - 2);
        for (String page : List.of("", "f", "f/", "z", "z/", "f/Plans", "z/Plans")) {
            HttpResponse<String> answer = get(top + page);
            assertThat(answer.statusCode()).as(page).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("house.txt", "added");
        }
        assertThat(send("POST", top).statusCode()).isEqualTo(404);
        // what was not touched is still there
        assertThat(get(base + "Plans/empty.txt").statusCode()).isEqualTo(200);
    }

    @Test
    void jobIsForgottenAndItsLinkStays() throws IOException {
        JsonNode export = ended();
        String id = export.path("id").asString();
        String link = export.path("link").path("id").asString();
        String base = base(file(export));
        JsonNode ticket =
                JSON.readTree(desk.ask("POST", "api/v1/tickets", "{\"path\":\"/api/v1/exports/" + id + "/file\"}")
                        .body());
        assertThat(get(desk.node.url() + ticket.path("url").asString().substring(1))
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.ask("DELETE", "api/v1/exports/" + id, "").statusCode()).isEqualTo(204);
        assertThat(desk.ask("GET", "api/v1/exports/" + id + "/file", "").statusCode())
                .isEqualTo(404);
        try (Stream<Path> left = Files.list(desk.data.root().resolve("exports"))) {
            assertThat(left).isEmpty();
        }
        assertThat(get(base + "Plans/house.txt").statusCode()).isEqualTo(200);
        assertThat(desk.get("api/v1/guest-links")).contains("\"exact\":true");
        // another link keeps the door open
        assertThat(desk.ask("POST", "api/v1/guest-links", "{\"share\":\"Plans\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(desk.ask("DELETE", "api/v1/guest-links/" + link, "").statusCode())
                .isEqualTo(204);
        assertThat(get(base + "Plans/house.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void whatCanNotBeExportedIsSaid() throws IOException {
        assertThat(new String(begin("path", "nope").body(), StandardCharsets.UTF_8))
                .contains("path-not-found");
        assertThat(begin("format", "zip").statusCode()).isEqualTo(400);
        assertThat(ended("path", "empty.txt").path("problem").asString()).contains("nothing in there");
        assertThat(begin("node", "desk-9").statusCode()).isEqualTo(404);
        TestOffice.Desk other = office.add("desk-2");
        await().atMost(SOON)
                .until(() -> desk.get("api/v1/nodes/" + other.node.id()).contains("desk-2"));
        HttpResponse<byte[]> refused = begin("node", other.node.id().toString());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("Only the machine that shares it");
        assertThat(desk.get("api/v1/guest-links")).isEqualTo("[]");
    }
}
