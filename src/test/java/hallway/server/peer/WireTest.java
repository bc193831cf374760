package hallway.server.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hallway.json.Json;
import hallway.model.Audience;
import hallway.model.Greeting;
import hallway.model.News;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.ShareState;
import hallway.model.ShareSummary;
import hallway.share.FileRun;
import hallway.share.SharedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The wire's golden files: what they hold never changes, only grows. */
class WireTest {
    private static final Instant TIME = Instant.parse("2026-11-22T09:30:00Z");

    private final Json json = new Json();

    @Test
    void greetingIsSpeltAsAgreed() throws IOException {
        Greeting greeting = new Greeting(1, new NodeName("desk-3"), 4255, "0.1.0", TIME);
        assertThat(json.text(greeting)).isEqualTo(new String(golden("greeting.json"), UTF_8));
        assertThat(json.read(golden("greeting.json"), Greeting.class)).isEqualTo(greeting);
    }

    @Test
    void newsAreSpeltAsAgreed() throws IOException {
        News.Catalog catalog = new News.Catalog(
                News.CATALOG,
                new NodeName("desk-3"),
                "0.1.0",
                List.of(new ShareSummary(
                        new ShareId("00112233445566778899aabbccddeeff"),
                        new ShareName("Pläne"),
                        Audience.EVERYONE,
                        false,
                        ShareState.AVAILABLE)));
        News.Peers peers = new News.Peers(
                News.PEERS,
                List.of(new News.Whereabouts(
                        new NodeId("A".repeat(NodeId.LENGTH)), List.of("192.0.2.7:4255", "[2001:db8::1]:4255"))));
        String lines = String.join(
                "\n",
                json.text(catalog),
                json.text(peers),
                json.text(new News(News.ALIVE)),
                json.text(new News(News.BYE)),
                "");
        assertThat(lines).isEqualTo(new String(golden("news.ndjson"), UTF_8));
    }

    @Test
    void batchIsFramedAsAgreed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BatchWriter writer = new BatchWriter(json, out);
        writer.write(RelativePath.parse("a/b.txt"), () -> new TextFile("hello", 5));
        writer.write(RelativePath.parse("gone"), () -> {
            throw new ProblemException(ProblemCode.PATH_NOT_FOUND, "gone");
        });
        assertThat(out.toByteArray()).isEqualTo(golden("batch.bin"));
    }

    @Test
    void smallFileThatWasCutIsAStatusAndTheBatchGoesOn() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BatchWriter writer = new BatchWriter(json, out);
        writer.write(RelativePath.parse("a"), () -> new TextFile("hel", 5));
        writer.write(RelativePath.parse("b"), () -> new TextFile("hello", 5));
        assertThat(out.toString(UTF_8)).contains("\"status\":410", "\"status\":200", "hello");
    }

    @Test
    void runOfAFileThatWasCutEndsInAnError() throws IOException {
        FileRun run = new FileRun(new TextFile("hel", 5), 0, 5);
        ByteBuffer buffer = ByteBuffer.allocate(10);
        assertThat(run.read(buffer)).isEqualTo(3);
        org.assertj.core.api.Assertions.assertThatIOException().isThrownBy(() -> run.read(buffer));
    }

    @Test
    void runOfAFileEndsWhereItWasAskedTo() throws IOException {
        FileRun run = new FileRun(new TextFile("hello", 5), 1, 3);
        ByteBuffer buffer = ByteBuffer.allocate(10);
        assertThat(run.read(buffer)).isEqualTo(3);
        assertThat(run.read(buffer)).isEqualTo(-1);
        assertThat(new String(buffer.array(), 0, buffer.position(), UTF_8)).isEqualTo("ell");
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = WireTest.class.getResourceAsStream("/hallway/wire/" + name)) {
            return java.util.Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    /** A file that says it has {@code length} bytes. */
    private record TextFile(String text, long length) implements SharedFile {
        @Override
        public String name() {
            return "text";
        }

        @Override
        public String etag() {
            return "\"1\"";
        }

        @Override
        public Instant modified() {
            return TIME;
        }

        @Override
        public int read(ByteBuffer into, long position) {
            byte[] bytes = text.getBytes(UTF_8);
            int count = (int) Math.min(into.remaining(), bytes.length - position);
            into.put(bytes, (int) position, count);
            return count;
        }

        @Override
        public void requireUnchanged() {}

        @Override
        public void close() {}
    }
}
