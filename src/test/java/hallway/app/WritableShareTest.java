package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole nodes: what desk-2 and desk-3 change in shares of desk-1, from its local API over TLS to the other's disk and back. */
@Timeout(180)
class WritableShareTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MANY = 20 * 1024 * 1024;

    @TempDir
    static Path folder;

    private static TestOffice office;
    private static TestOffice.Desk owner;
    private static TestOffice.Desk writer;

    @BeforeAll
    static void open() throws IOException {
        office = new TestOffice(folder, 3);
        owner = office.desk(1);
        writer = office.desk(2);
        await().atMost(SOON).until(() -> owner.get("api/v1/nodes").contains("desk-2"));
    }

    @AfterAll
    static void close() {
        office.close();
    }

    /** A new folder of desk-1, shared as {@code name}, which desk-2 sees. */
    private static Path share(String name, String more) throws IOException {
        Path top = Files.createDirectories(folder.resolve(name));
        String answer = owner.post(
                "api/v1/shares",
                "{\"folder\":\"" + top + "\",\"name\":\"" + name
                        + "\",\"audience\":\"everyone\",\"reserveBytes\":0,\"confirmed\":true" + more + "}");
        assertThat(answer).contains("\"quotaBytes\":");
        await().atMost(SOON).until(() -> writer.get("api/v1/nodes/desk-1").contains("\"" + name + "\""));
        return top;
    }

    private static String at(String share) {
        return "api/v1/nodes/desk-1/shares/" + share;
    }

    private static String field(String json, String name) {
        try {
            return new Json()
                    .readTree(json.getBytes(StandardCharsets.UTF_8))
                    .path(name)
                    .asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text);
    }

    private static boolean isQuiet(Path top) throws IOException {
        Path incoming = top.resolve(".hallway-bin/incoming");
        if (!Files.exists(incoming)) {
            return true;
        }
        try (Stream<Path> parts = Files.list(incoming)) {
            return parts.findAny().isEmpty();
        }
    }

    @Test
    void fileGoesThereAndBackAndItsChangeIsKnown() throws IOException {
        Path top = share("Plans", ",\"writable\":true");
        assertThat(writer.get("api/v1/nodes/desk-1")).contains("\"writable\":true");
        HttpResponse<String> put =
                writer.put(at("Plans") + "/content/new/pl%C3%A4n%20%231.txt?parents=true", text("a"));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        assertThat(field(put.body(), "path")).isEqualTo("new/pl\u00e4n #1.txt");
        assertThat(top.resolve("new/pl\u00e4n #1.txt")).hasContent("a");
        String etag = field(put.body(), "etag");
        HttpResponse<String> again =
                writer.put(at("Plans") + "/content/new/pl%C3%A4n%20%231.txt", text("b"), "If-Match", etag);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(writer.get(at("Plans") + "/content/new/pl%C3%A4n%20%231.txt"))
                .isEqualTo("b");

        HttpResponse<String> late =
                writer.put(at("Plans") + "/content/new/pl%C3%A4n%20%231.txt", text("c"), "If-Match", etag);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("precondition-failed");
        HttpResponse<String> both =
                writer.put(at("Plans") + "/content/new/pl%C3%A4n%20%231.txt?keep=both", text("c"), "If-Match", etag);
        assertThat(both.statusCode()).isEqualTo(201);
        assertThat(both.body()).contains("\"conflict\":true", "(from desk-2)");
        assertThat(top.resolve("new/pl\u00e4n #1 (from desk-2).txt")).hasContent("c");
        assertThat(writer.put(at("Plans") + "/content/new/pl%C3%A4n%20%231.txt", text("d"), "If-None-Match", "*")
                        .statusCode())
                .isEqualTo(409);

        String bin = owner.get("api/v1/shares/Plans/bin");
        assertThat(bin).contains("\"total\":1", "\"by\":\"desk-2\"", "pl\u00e4n #1.txt");
        await().atMost(SOON)
                .until(() -> owner.get("api/v1/activity")
                        .contains("\u201cdesk-2\u201d changed \u201cpl\u00e4n #1.txt\u201d"));
        assertThat(isQuiet(top)).isTrue();
    }

    @Test
    void folderIsMadeMovedAndDeletedAndComesBack() throws IOException {
        Path top = share("Work", ",\"writable\":true");
        assertThat(writer.ask("POST", at("Work") + "/folder/Site", "").statusCode())
                .isEqualTo(201);
        assertThat(writer.put(at("Work") + "/content/Site/a.txt", text("a")).statusCode())
                .isEqualTo(201);
        assertThat(writer.ask("POST", at("Work") + "/folder/site", "").statusCode())
                .isEqualTo(409);
        assertThat(writer.post(at("Work") + "/move", "{\"from\":\"Site\",\"to\":\"Old\"}"))
                .contains("\"name\":\"Old\"");
        assertThat(writer.get(at("Work") + "/entries")).contains("Old").doesNotContain("hallway-bin");
        assertThat(writer.ask("DELETE", at("Work") + "/entry/Old", "").statusCode())
                .isEqualTo(204);
        assertThat(top.resolve("Old")).doesNotExist();
        String id = field(
                new Json()
                        .text(new Json()
                                .readTree(owner.get("api/v1/shares/Work/bin").getBytes(StandardCharsets.UTF_8))
                                .path("entries")
                                .get(0)),
                "id");
        assertThat(owner.post("api/v1/shares/Work/bin/" + id + "/restore", "")).contains("\"path\":\"Old\"");
        assertThat(top.resolve("Old/a.txt")).hasContent("a");
        await().atMost(SOON).until(() -> owner.get("api/v1/activity").contains("deleted the folder"));
    }

    @Test
    void nameThatNotEverySystemCanHaveIsRefusedWithTheRule() throws IOException {
        Path top = share("Named", ",\"writable\":true");
        assertThat(writer.ask("POST", at("Named") + "/folder/Site", "").statusCode())
                .isEqualTo(201);
        for (String name : List.of("b%3Ac", "con", "x".repeat(300), "a%5Cb", "end.")) {
            List<String> answers = List.of(
                    writer.put(at("Named") + "/content/" + name, text("b")).body(),
                    writer.post(at("Named") + "/folder/" + name, ""),
                    owner.put("api/v1/nodes/me/shares/Named/content/" + name, text("b"))
                            .body());
            assertThat(answers)
                    .as(name)
                    .allSatisfy(answer ->
                            assertThat(answer).contains("bad-request", "Not every computer can have something called"));
        }
        assertThat(writer.post(at("Named") + "/move", "{\"from\":\"Site\",\"to\":\"nul.txt\"}"))
                .contains("Not every computer can have something called");
        // only the other machine tells these
        assertThat(writer.post(at("Named") + "/move", "{\"from\":\"Site\",\"to\":\"Site/In\"}"))
                .contains("bad-request", "a folder would come to lie in itself");
        Path theirs = Files.writeString(top.resolve("b:c"), "old");
        HttpResponse<byte[]> head = writer.ask("HEAD", at("Named") + "/content/b%3Ac", "");
        String etag = head.headers().firstValue("ETag").orElseThrow();
        assertThat(writer.put(at("Named") + "/content/b%3Ac", text("new"), "If-Match", etag)
                        .statusCode())
                .isEqualTo(200);
        assertThat(theirs).hasContent("new");
    }

    @Test
    void S15_whoMayOnlyReadChangesNothing() throws IOException {
        Path top = share("Shown", "");
        Files.writeString(top.resolve("a.txt"), "a");
        assertThat(writer.get("api/v1/nodes/desk-1/shares/Shown/entry")).contains("Shown");
        List<HttpResponse<?>> answers = List.of(
                writer.put(at("Shown") + "/content/b.txt", text("b")),
                writer.ask("POST", at("Shown") + "/folder/b", ""),
                writer.ask("POST", at("Shown") + "/move", "{\"from\":\"a.txt\",\"to\":\"b.txt\"}"),
                writer.ask("DELETE", at("Shown") + "/entry/a.txt", ""));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(403);
        assertThat(answers)
                .extracting(answer -> answer.body() instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.UTF_8)
                        : answer.body())
                .allSatisfy(body ->
                        assertThat(body.toString()).contains("“desk-1” lets you only read this. Ask its owner"));
        assertThat(writer.ask("GET", "api/v1/shares/Shown/bin", "").statusCode())
                .isEqualTo(404);
        try (Stream<Path> all = Files.list(top)) {
            assertThat(all).hasSize(1);
        }
        assertThat(owner.post("api/v1/shares", "{\"folder\":\"" + folder + "\",\"writable\":true}"))
                .contains("bad-request");
    }

    @Test
    void largeFileArrivesWholeAndOneTooManyIsRefusedInWords() throws IOException {
        Path top = share("Large", ",\"writable\":true,\"quotaBytes\":" + 2L * MANY);
        byte[] bytes = new byte[MANY];
        new Random(7).nextBytes(bytes);
        assertThat(writer.put(at("Large") + "/content/one.bin", BodyPublishers.ofByteArray(bytes))
                        .statusCode())
                .isEqualTo(201);
        assertThat(Arrays.equals(Files.readAllBytes(top.resolve("one.bin")), bytes))
                .isTrue();
        byte[] more = new byte[2 * MANY];
        HttpResponse<String> refused = writer.put(at("Large") + "/content/two.bin", BodyPublishers.ofByteArray(more));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(507);
        assertThat(refused.body()).contains("disk-full");
        // without a length
        HttpResponse<String> unknown = writer.put(
                at("Large") + "/content/two.bin",
                BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(more)));
        assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(507);
        assertThat(top.resolve("two.bin")).doesNotExist();
        await().atMost(SOON).until(() -> isQuiet(top));
        assertThat(owner.get("api/v1/shares")).contains("\"usedBytes\":" + MANY);
    }

    @Test
    void uploadEndsWhenTheShareIsWithdrawn() throws Exception {
        Path top = share("Gone", ",\"writable\":true");
        CountDownLatch withdrawn = new CountDownLatch(1);
        InputStream body = new InputStream() {
            private long sent;

            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (sent > 4 * 1024 * 1024) {
                    try {
                        withdrawn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                sent += length;
                return sent > 200L * 1024 * 1024 ? -1 : length;
            }
        };
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return writer.put(at("Gone") + "/content/a.bin", BodyPublishers.ofInputStream(() -> body))
                        .statusCode();
            } catch (IOException e) {
                return 0;
            }
        });
        Path incoming = top.resolve(".hallway-bin/incoming");
        await().atMost(SOON).until(() -> Files.exists(incoming) && !isQuiet(top));
        assertThat(owner.ask("DELETE", "api/v1/shares/Gone", "").statusCode()).isEqualTo(204);
        withdrawn.countDown();
        assertThat(answer.get()).isNotIn(200, 201);
        await().atMost(SOON).until(() -> isQuiet(top));
        assertThat(top.resolve("a.bin")).doesNotExist();
    }

    @Test
    void uploadEndsWhenItsSenderIsForgotten() throws Exception {
        Path top = share("Forgotten", ",\"writable\":true");
        TestOffice.Desk third = office.desk(3);
        await().atMost(SOON).until(() -> third.get("api/v1/nodes/desk-1").contains("\"Forgotten\""));
        CountDownLatch forgotten = new CountDownLatch(1);
        InputStream body = new InputStream() {
            private int reads;

            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                reads++;
                if (reads > 200) {
                    try {
                        forgotten.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                return reads > 400 ? -1 : length;
            }
        };
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return third.put(at("Forgotten") + "/content/a.bin", BodyPublishers.ofInputStream(() -> body))
                        .statusCode();
            } catch (IOException e) {
                return 0;
            }
        });
        await().atMost(SOON).until(() -> Files.exists(top.resolve(".hallway-bin/incoming")) && !isQuiet(top));
        assertThat(owner.ask("DELETE", "api/v1/nodes/desk-3", "").statusCode()).isLessThan(300);
        await().atMost(SOON).until(() -> isQuiet(top));
        forgotten.countDown();
        assertThat(answer.get()).isNotIn(200, 201);
        assertThat(top.resolve("a.bin")).doesNotExist();
    }

    @Test
    void ownerWritesInTheirOwnShareToo() throws IOException {
        Path top = share("Mine", "");
        assertThat(owner.put("api/v1/nodes/me/shares/Mine/content/a.txt", text("a"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(top.resolve("a.txt")).hasContent("a");
        assertThat(owner.ask("DELETE", "api/v1/nodes/me/shares/Mine/entry/a.txt", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(owner.ask("DELETE", "api/v1/shares/Mine/bin", "").statusCode())
                .isEqualTo(204);
        assertThat(owner.get("api/v1/shares/Mine/bin")).contains("\"total\":0");
    }
}
