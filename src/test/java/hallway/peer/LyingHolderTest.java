package hallway.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import hallway.chunk.Manifest;
import hallway.chunk.PieceHash;
import hallway.chunk.Pieces;
import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.discovery.NodeDirectory;
import hallway.discovery.Prober;
import hallway.event.EventBus;
import hallway.identity.KnownNodes;
import hallway.json.Json;
import hallway.model.NodeName;
import hallway.model.ObjectWords;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a holder of an object can do to whoever asks it: nothing but fail. */
@Timeout(60)
class LyingHolderTest {
    private static final ShareId SHARE = new ShareId("a".repeat(32));
    private static final RelativePath PATH = RelativePath.parse("a.txt");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pieces PIECES = Pieces.of(3 * Pieces.LEAST);

    @TempDir
    Path folder;

    private final Json json = new Json();
    private final EventBus events = new EventBus();
    private final Manifest manifest = manifest();
    private Database database;
    private PeerClient client;
    private PeerObjects objects;
    private TestKeys theirs;
    private FakePeer peer;

    private static Manifest manifest() {
        byte[] layer = new byte[3 * PieceHash.BYTES];
        new Random(1).nextBytes(layer);
        return Manifest.of(PIECES, layer);
    }

    @BeforeEach
    void start() throws IOException {
        TestKeys own = new TestKeys(folder);
        theirs = new TestKeys(folder);
        database = Database.open(folder.resolve("node.db"), NodeSchema.migrations());
        NodeDirectory directory = new NodeDirectory(own.id(), new KnownNodes(database), events, InstantSource.system());
        directory.start();
        client = new PeerClient(own.tls(), directory, json, local -> true);
        client.start();
        objects = new PeerObjects(client);
        peer = new FakePeer(theirs.tls(), FakePeer.json("{}"));
        directory.answered(
                new Prober.Answered(theirs.id(), new NodeName("liar"), "0.1.0", Instant.now()), peer.address());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        peer.close();
        events.close();
        database.close();
    }

    private void answers(int status, String headers, byte[] body) {
        peer.script = (head, out) -> {
            out.write(("HTTP/1.1 " + status + " OK\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n")
                    .getBytes(ISO_8859_1));
            out.write(body);
        };
    }

    private void says(String text) {
        answers(200, "Content-Type: application/json\r\n", text.getBytes(ISO_8859_1));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(work)
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.PEER_FAILED));
    }

    @Test
    void S29_hashesThatAreNotTheObjectsAreRefused() {
        byte[] layer = manifest.layer();
        answers(200, "", layer);
        assertThat(objects.layer(theirs.id(), manifest.id(), "").id()).isEqualTo(manifest.id());
        for (byte[] lie : List.of(
                new byte[0],
                new byte[layer.length],
                java.util.Arrays.copyOf(layer, layer.length - 1),
                java.util.Arrays.copyOf(layer, layer.length + 1),
                java.util.Arrays.copyOf(layer, 64),
                new byte[3_000_000])) {
            answers(200, "", lie);
            assertRefused(() -> objects.layer(theirs.id(), manifest.id(), ""));
        }
    }

    @Test
    void S44_idsAndGrantsThatMakeNoSenseAreRefused() {
        String good = "{\"id\":\"%s\",\"etag\":\"\\\"1\\\"\",\"grant\":\"a.b\",\"until\":\"2026-11-22T12:00:00Z\"}";
        says(good.formatted(manifest.id()));
        assertThat(objects.object(theirs.id(), SHARE, PATH).orElseThrow().id()).isEqualTo(manifest.id());
        for (String lie : List.of(
                good.formatted("b52-1"),
                good.formatted("b52-99999999999999-" + "a".repeat(64)),
                good.formatted("b52-0-" + "a".repeat(64)),
                good.formatted("b52-5-"),
                good.formatted(manifest.id()).replace("a.b", "a\\r\\nX: y"),
                good.formatted(manifest.id()).replace("a.b", "a".repeat(5000)),
                good.formatted(manifest.id()).replace("\\\"1\\\"", "1"),
                "{\"id\":null}",
                "[]",
                "nonsense")) {
            says(lie);
            assertRefused(() -> objects.object(theirs.id(), SHARE, PATH));
        }
    }

    @Test
    void nodeOfAnOlderVersionHasNoObjects() {
        answers(
                404,
                "Content-Type: application/problem+json\r\n",
                "{\"code\":\"not-found\",\"detail\":\"\"}".getBytes(ISO_8859_1));
        assertThat(objects.object(theirs.id(), SHARE, PATH)).isEmpty();
        answers(202, "Content-Type: application/json\r\n", "{\"state\":\"making\"}".getBytes(ISO_8859_1));
        assertThat(objects.object(theirs.id(), SHARE, PATH)).isEmpty();
    }

    @Test
    void S44_runIsExactlyWhatWasAskedForOrRefused() throws IOException {
        byte[] piece = new byte[Pieces.LEAST];
        String range = "Content-Range: bytes 262144-524287/786432\r\n";
        answers(206, range + "Hallway-Load: 99999/x\r\nHallway-Suggest: 1,7,-2,x,2,99999999999\r\n", piece);
        PeerObjects.Run run = objects.read(theirs.id(), manifest.id(), PIECES, 1, 1, "");
        try (InputStream in = run.bytes()) {
            assertThat(in.readAllBytes()).hasSize(Pieces.LEAST);
        }
        assertThat(run.load()).isEqualTo(new PeerObjects.Load(0, 8));
        assertThat(run.suggested()).containsExactly(1, 2);
        for (String lie : List.of(
                "",
                "Content-Range: bytes 0-262143/786432\r\n",
                "Content-Range: bytes 262144-524287/786433\r\n",
                "Content-Range: bytes 262144-524287/*\r\n")) {
            answers(206, lie, piece);
            assertRefused(() -> objects.read(theirs.id(), manifest.id(), PIECES, 1, 1, ""));
        }
        answers(200, range, piece);
        assertRefused(() -> objects.read(theirs.id(), manifest.id(), PIECES, 1, 1, ""));
        for (int length : new int[] {Pieces.LEAST - 1, Pieces.LEAST + 1}) {
            answers(206, range, new byte[length]);
            try (InputStream in =
                    objects.read(theirs.id(), manifest.id(), PIECES, 1, 1, "").bytes()) {
                assertThatExceptionOfType(IOException.class).isThrownBy(in::readAllBytes);
            }
        }
    }

    @Test
    void S44_tooManyHoldersAreRefusedAndAddressesThatAreNoneLeftOut() {
        String one = "{\"id\":\"" + theirs.id()
                + "\",\"addresses\":[\"192.0.2.7:4255\",\"example.org:1\",\"0.0.0.0:1\",\"x\"],\"complete\":true}";
        says("{\"holders\":[" + one + "]}");
        List<PeerObjects.Holder> holders = objects.announce(theirs.id(), manifest.id(), false, "");
        assertThat(holders).hasSize(1);
        assertThat(holders.get(0).addresses()).hasSize(1);
        says("{\"holders\":[" + (one + ",").repeat(30) + one + "]}");
        assertRefused(() -> objects.announce(theirs.id(), manifest.id(), false, ""));
    }

    @Test
    void S44_newsOfPiecesThatThereAreNotAreRefused() throws Exception {
        String good = "{\"n\":3,\"complete\":false,\"bits\":\"AQ==\",\"add\":[],\"load\":\"1/8\",\"suggest\":[]}\n";
        Heard heard = follow(good + good.replace("\"add\":[]", "\"add\":[2]"));
        assertThat(heard.all).hasSize(1);
        assertThat(heard.all.get(0).toString()).isEqualTo("{0}");
        assertThat(heard.added).containsExactly(2);
        int refused = 0;
        for (String lie : List.of(
                good.replace("\"n\":3", "\"n\":4"),
                good.replace("AQ==", "CA=="),
                good.replace("AQ==", "A".repeat(80_000)),
                good.replace("AQ==", "%"),
                good.replace("\"add\":[]", "\"add\":[3]"),
                good.replace("\"add\":[]", "\"add\":[-1]"),
                good.replace("\"add\":[]", "\"add\":[" + "1,".repeat(ObjectWords.MOST_ADDED) + "1]"),
                good.replace("\"suggest\":[]", "\"suggest\":[" + "1,".repeat(16) + "1]"),
                good.replace("\"suggest\":[]", "\"suggest\":null"),
                "x".repeat(ObjectWords.MAX_LINE + 1) + "\n",
                "{}\n",
                "null\n")) {
            assertThat(follow(lie).all)
                    .as(lie.substring(0, Math.min(100, lie.length())))
                    .isEmpty();
            refused++;
        }
        assertThat(refused).isEqualTo(12);
    }

    private Heard follow(String lines) throws Exception {
        answers(200, "Content-Type: application/x-ndjson\r\n", lines.getBytes(ISO_8859_1));
        Heard heard = new Heard();
        try (AutoCloseable unused = objects.follow(theirs.id(), manifest.id(), 3, "", heard)) {
            await().atMost(SOON).until(() -> heard.ends.get() == 1);
        }
        return heard;
    }

    private static final class Heard implements PeerObjects.HaveListener {
        final List<BitSet> all = new CopyOnWriteArrayList<>();
        final List<Integer> added = new CopyOnWriteArrayList<>();
        final AtomicInteger ends = new AtomicInteger();

        @Override
        public void have(BitSet pieces, boolean complete) {
            all.add(pieces);
        }

        @Override
        public void added(List<Integer> pieces) {
            added.addAll(pieces);
        }

        @Override
        public void load(PeerObjects.Load load) {
            assertThat(load.slots()).isEqualTo(8);
        }

        @Override
        public void suggested(List<Integer> pieces) {
            // of no interest here
        }

        @Override
        public void ended() {
            ends.incrementAndGet();
        }
    }
}
