package hallway.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.discovery.NodeDirectory;
import hallway.discovery.Prober;
import hallway.event.EventBus;
import hallway.identity.KnownNodes;
import hallway.json.Json;
import hallway.model.Batch;
import hallway.model.ListingQuery;
import hallway.model.NodeName;
import hallway.model.NodeState;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer with a good key and bad manners can do to us: nothing but fail. */
@SuppressWarnings("StringConcatToTextBlock") // HTTP's lines end in CR LF
class LyingPeerTest {
    private static final ShareId SHARE = new ShareId("a".repeat(32));
    private static final RelativePath PATH = RelativePath.parse("a.txt");
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n" + "Transfer-Encoding: chunked\r\n\r\n";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Json json = new Json();
    private final EventBus events = new EventBus();
    private Database database;
    private NodeDirectory directory;
    private PeerClient client;
    private Greeter greeter;
    private TestKeys own;
    private TestKeys theirs;
    private FakePeer peer;

    @BeforeEach
    void start() throws IOException {
        own = new TestKeys(folder);
        theirs = new TestKeys(folder);
        database = Database.open(folder.resolve("node.db"), NodeSchema.migrations());
        directory = new NodeDirectory(own.id(), new KnownNodes(database), events, InstantSource.system());
        directory.start();
        client = new PeerClient(own.tls(), directory, json, local -> true);
        client.start();
        greeter = new Greeter(
                own.id(),
                own.tls(),
                client,
                json,
                () -> new NodeName("me"),
                () -> 4255,
                "0.1.0",
                InstantSource.system());
        peer = new FakePeer(theirs.tls(), FakePeer.of(""));
        known(peer.address());
    }

    private void known(InetSocketAddress address) {
        directory.answered(new Prober.Answered(theirs.id(), new NodeName("desk-9"), "0.1.0", Instant.now()), address);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        peer.close();
        events.close();
        database.close();
    }

    @Test
    void S10_noByteOfARequestReachesAnotherKey() throws IOException {
        try (FakePeer other = new FakePeer(new TestKeys(folder).tls(), FakePeer.of("HTTP/1.1 204 No\r\n\r\n"))) {
            directory.forget(theirs.id());
            known(other.address());
            assertProblem(ProblemCode.NODE_AWAY, () -> client.entry(theirs.id(), SHARE, PATH));
            assertThat(greeter.probe(theirs.id(), other.address())).isInstanceOf(Prober.Refused.class);
            assertThat(other.connections).hasValueGreaterThanOrEqualTo(2);
            assertThat(other.bytes).hasValue(0);
        }
    }

    @Test
    void S10_learningAKeySendsNoByteOfARequest() throws IOException {
        assertThat(new KeyProbe(own.tls(), client.calls().http()).learn(peer.address(), Duration.ofSeconds(5)))
                .isEqualTo(theirs.id());
        await().atMost(SOON).untilAsserted(() -> assertThat(peer.handshakes).hasValue(1));
        assertThat(peer.bytes).hasValue(0);
    }

    @Test
    void requestsCarryNothingThatTracksOrInvites() {
        peer.script = FakePeer.json(
                "{\"name\":\"a.txt\",\"kind\":\"file\",\"size\":1,\"modified\":\"2026-01-01T00:00:00Z\"}");
        client.entry(theirs.id(), SHARE, PATH);
        assertThat(peer.heads).hasSize(1);
        assertThat(peer.heads.get(0))
                .startsWith("GET /v1/shares/" + SHARE + "/entry/a.txt HTTP/1.1\r\n")
                .doesNotContainIgnoringCase("user-agent")
                .doesNotContainIgnoringCase("accept-encoding")
                .doesNotContainIgnoringCase("cookie");
    }

    @Test
    void S12_aGreetingThatClaimsAnotherIdIsTheKeysOwn() {
        peer.script = FakePeer.json("{\"v\":1,\"id\":\"" + own.id()
                + "\",\"name\":\"boss\",\"port\":1,\"version\":\"9\"," + "\"time\":\"+999999999-12-31T23:59:59Z\"}");
        assertThat(greeter.probe(null, peer.address())).isInstanceOfSatisfying(Prober.Answered.class, answered -> {
            assertThat(answered.id()).isEqualTo(theirs.id());
            assertThat(answered.clock()).isBefore(Instant.parse("+10000-01-01T00:00:00Z"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"x\"",
                "{\"name\":null,\"kind\":\"file\",\"size\":1,\"modified\":\"2026-01-01T00:00:00Z\"}",
                "{\"name\":\"..\",\"kind\":\"file\",\"size\":1,\"modified\":\"2026-01-01T00:00:00Z\"}",
                "{\"name\":\"a/b\",\"kind\":\"file\",\"size\":1,\"modified\":\"2026-01-01T00:00:00Z\"}",
                "{\"name\":\"a\",\"kind\":\"file\",\"size\":-1,\"modified\":\"2026-01-01T00:00:00Z\"}",
                "{\"name\":\"a\",\"kind\":\"file\",\"size\":1e400,\"modified\":\"2026-01-01T00:00:00Z\"}",
                "{\"name\":\"a\",\"kind\":\"file\",\"size\":1,\"modified\":\"yesterday\"}",
                "{\"name\":\"a\",\"kind\":\"file\",\"size\":1,\"modified\":\"2026-01-01T00:00:00Z\"}{}",
            })
    void entryOutOfBoundsIsThePeersFault(String body) {
        peer.script = FakePeer.json(body);
        assertFailed(() -> client.entry(theirs.id(), SHARE, PATH));
    }

    @Test
    void S22_deepAndHugeJsonIsNotTaken() {
        peer.script = FakePeer.json("[".repeat(100_000));
        assertFailed(() -> client.entry(theirs.id(), SHARE, PATH));
        peer.script = FakePeer.json("{\"name\":\"" + "a".repeat(2 * Json.MAX_BYTES) + "\"}");
        assertFailed(() -> client.entry(theirs.id(), SHARE, PATH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"listing\":\"x\",\"total\":5,\"offset\":0,\"entries\":[]}",
                "{\"listing\":\"x\",\"total\":5,\"offset\":3,\"entries\":[]}",
                "{\"listing\":\"x\",\"total\":-1,\"offset\":0,\"entries\":[]}",
                "{\"listing\":\"x\",\"total\":0,\"offset\":0,\"entries\":[null]}",
                "{\"listing\":\"x\",\"total\":1,\"offset\":0,\"entries\":[{\"name\":\"a\",\"kind\":\"file\",\"size\":1,"
                        + "\"modified\":\"2026-01-01T00:00:00Z\"},{\"name\":\"b\",\"kind\":\"file\",\"size\":1,"
                        + "\"modified\":\"2026-01-01T00:00:00Z\"}]}",
            })
    void pageThatWouldBeAskedForForEverIsThePeersFault(String body) {
        peer.script = FakePeer.json(body);
        assertFailed(() -> client.list(theirs.id(), SHARE, PATH, ListingQuery.first(10)));
    }

    @Test
    void S23_redirectsAreNotFollowed() throws IOException {
        try (FakePeer elsewhere = new FakePeer(theirs.tls(), FakePeer.of(""))) {
            peer.script = FakePeer.of("HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1:"
                    + elsewhere.address().getPort() + "/\r\nContent-Length: 0\r\n\r\n");
            assertFailed(() -> client.entry(theirs.id(), SHARE, PATH));
            assertThat(elsewhere.connections).hasValue(0);
        }
    }

    @Test
    void S08_problemOfAPeerIsSaidInOurWordsAndAboutItsShares() {
        String detail = "bad \\u001b[31m news\\r\\n\\u202e " + "x".repeat(5000);
        peer.script = problem(404, "{\"code\":\"path-not-found\",\"detail\":\"" + detail + "\"}");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> client.entry(theirs.id(), SHARE, PATH))
                .satisfies(e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.PATH_NOT_FOUND);
                    assertThat(e.problem().detail())
                            .startsWith("There is no such file or folder in this share of “desk-9”.")
                            .doesNotContain("bad", "x".repeat(20), "\u001b", "\r", "\n", "\u202e");
                });
        // it would sign the page out, or speak of this machine's disk
        peer.script = problem(401, "{\"code\":\"unauthenticated\",\"detail\":\"Sign in\"}");
        assertFailed(() -> client.entry(theirs.id(), SHARE, PATH));
        peer.script = problem(507, "{\"code\":\"disk-full\",\"detail\":\"Your disk is full\"}");
        assertFailed(() -> client.entry(theirs.id(), SHARE, PATH));
    }

    private static FakePeer.Script problem(int status, String body) {
        return FakePeer.of("HTTP/1.1 " + status + " No\r\nContent-Type: application/problem+json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    @Test
    void contentThatIsAnotherPartOrFileIsRefused() {
        PeerClient.RemoteFile file = new PeerClient.RemoteFile(10, "\"x\"", Instant.EPOCH);
        peer.script = FakePeer.of("HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 10\r\n\r\n0123456789");
        assertFailed(() -> client.read(theirs.id(), SHARE, PATH, file, 2, 3, false));
        peer.script = FakePeer.of(
                "HTTP/1.1 206 Part\r\nETag: \"x\"\r\nContent-Range: bytes 3-5/10\r\n" + "Content-Length: 3\r\n\r\n345");
        assertFailed(() -> client.read(theirs.id(), SHARE, PATH, file, 2, 3, false));
        peer.script = FakePeer.of("HTTP/1.1 200 OK\r\nETag: \"y\"\r\nContent-Length: 10\r\n\r\n0123456789");
        assertFailed(() -> client.read(theirs.id(), SHARE, PATH, file, 0, 10, false));
        peer.script = FakePeer.of("HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 11\r\n\r\n01234567890");
        assertFailed(() -> client.read(theirs.id(), SHARE, PATH, file, 0, 10, false));
    }

    @Test
    void bytesThatDoNotFitTheirDigestAreNotTaken() throws IOException {
        String good = "hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII=";
        assertThat(readDigested("0123456789", good)).isEqualTo("0123456789");
        for (String digest : List.of("AAAA" + good.substring(4), "", "nonsense")) {
            assertThatExceptionOfType(IOException.class)
                    .as(digest)
                    .isThrownBy(() -> readDigested("0123456789", digest));
        }
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> readDigested("0123456780", good));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> readDigested("012345678", good));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> readDigested("01234567890", good));
    }

    private String readDigested(String body, String digest) throws IOException {
        PeerClient.RemoteFile file = new PeerClient.RemoteFile(10, "\"x\"", Instant.EPOCH);
        peer.script = FakePeer.of("HTTP/1.1 200 OK\r\nETag: \"x\"\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\nContent-Digest: sha-256=:" + digest
                + ":\r\n\r\n");
        try (InputStream in = client.read(theirs.id(), SHARE, PATH, file, 0, 10, true)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void truncatedBodyIsAnErrorNotAnEnd() {
        PeerClient.RemoteFile file = new PeerClient.RemoteFile(10, "\"x\"", Instant.EPOCH);
        peer.script = (head, out) -> {
            out.write("HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 10\r\n\r\n0123".getBytes(ISO_8859_1));
            out.flush();
            throw new IOException("enough");
        };
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
            try (InputStream in = client.read(theirs.id(), SHARE, PATH, file, 0, 10, false)) {
                in.readAllBytes();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"end\":true,\"entries\":1}\n",
                "{\"end\":false,\"entries\":0}\n",
                "{\"end\":true,\"entries\":0}\n{\"end\":true,\"entries\":0}\n",
                "{\"end\":true,\"entries\":0}",
                "{\"path\":\"../x\",\"kind\":\"file\",\"size\":1,\"modified\":\"2026-01-01T00:00:00Z\"}\n{\"end\":true,\"entries\":1}\n",
                "{\"path\":\"/etc/x\",\"kind\":\"file\",\"size\":1,\"modified\":\"2026-01-01T00:00:00Z\"}\n{\"end\":true,\"entries\":1}\n",
                "{\"path\":\"x\",\"kind\":\"file\",\"size\":1,\"modified\":\"2026-01-01T00:00:00Z\"}\n",
            })
    void treeThatIsNotWholeIsAnError(String body) {
        peer.script = FakePeer.of(chunked(body));
        assertFailed(() -> client.tree(theirs.id(), SHARE, RelativePath.TOP, entry -> {}));
    }

    @Test
    void endlessLineOfATreeIsCutOff() {
        peer.script = endless("x".repeat(10_000));
        assertFailed(() -> client.tree(theirs.id(), SHARE, RelativePath.TOP, entry -> {}));
    }

    @Test
    void S44_batchFramesAreCheckedBeforeTheyAreBelieved() throws IOException {
        Batch.Head good = new Batch.Head(PATH, 200, 3, Instant.EPOCH);
        assertThat(fetch(frame(json.bytes(good), "abc", true))).containsExactly("abc");
        List<byte[]> bad = List.of(
                ByteBuffer.allocate(4).putInt(-1).array(),
                ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array(),
                frame(json.bytes(good), "abd", false),
                frame(json.bytes(good), "ab", true),
                frame(json.bytes(new Batch.Head(RelativePath.parse("b"), 200, 3, Instant.EPOCH)), "abc", true),
                frame(
                        "{\"path\":\"a.txt\",\"status\":200,\"length\":-5,\"modified\":\"1970-01-01T00:00:00Z\"}"
                                .getBytes(UTF_8),
                        "",
                        true),
                frame(
                        "{\"path\":\"a.txt\",\"status\":404,\"length\":3,\"modified\":\"1970-01-01T00:00:00Z\"}"
                                .getBytes(UTF_8),
                        "abc",
                        true),
                frame(
                        "{\"path\":\"a.txt\",\"status\":200,\"length\":2147483647,\"modified\":\"1970-01-01T00:00:00Z\"}"
                                .getBytes(UTF_8),
                        "",
                        true),
                concat(frame(json.bytes(good), "abc", true), new byte[] {0}));
        int seen = 0;
        for (byte[] body : bad) {
            assertFailed(() -> fetch(body));
            seen++;
        }
        assertThat(seen).isEqualTo(9);
    }

    private List<String> fetch(byte[] body) {
        peer.script = (head, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/x-hallway-batch\r\nContent-Length: " + body.length
                            + "\r\n\r\n")
                    .getBytes(ISO_8859_1));
            out.write(body);
        };
        List<String> got = new ArrayList<>();
        client.batch(
                theirs.id(), SHARE, List.of(PATH), (path, status, time, bytes) -> got.add(new String(bytes, UTF_8)));
        return got;
    }

    private static byte[] frame(byte[] head, String content, boolean honest) {
        byte[] bytes = content.getBytes(UTF_8);
        byte[] digest = Digests.sha256().digest(honest ? bytes : "abc".getBytes(UTF_8));
        return concat(concat(ByteBuffer.allocate(4).putInt(head.length).array(), head), concat(bytes, digest));
    }

    private static byte[] concat(byte[] a, byte[] b) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(a);
        both.writeBytes(b);
        return both.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\n",
                "{\"type\":\"catalog\",\"name\":\"x\\u0007\",\"version\":\"1\",\"shares\":[]}\n",
                "{\"type\":\"catalog\",\"name\":\"x\",\"version\":\"1\",\"shares\":[null]}\n",
                "{\"type\":\"catalog\",\"name\":\"x\",\"version\":\"1\"}\n",
            })
    void newsThatCanNotBeReadMakeThePeerAway(String line) throws Exception {
        peer.script = (head, out) -> {
            out.write((CHUNKED + chunk(line)).getBytes(ISO_8859_1));
        };
        assertFollowedUntilAway();
    }

    @Test
    void endlessLineOfNewsMakesThePeerAway() throws Exception {
        peer.script = endless("x".repeat(10_000));
        assertFollowedUntilAway();
    }

    private void assertFollowedUntilAway() {
        try (CatalogFollower follower = new CatalogFollower(client, directory, events, json, (id, address) -> {})) {
            follower.start();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    directory.find(theirs.id()).orElseThrow().state())
                            .isEqualTo(NodeState.AWAY));
        }
        assertThat(peer.heads).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void S23_hintsAreOnlyAddressesInDigits() throws Exception {
        String unknownIsIgnored = "{\"type\":\"weather\",\"sun\":true}\n";
        String line = "{\"type\":\"peers\",\"peers\":[{\"id\":\"" + own.id() + "\",\"addresses\":[\"evil.test:80\","
                + "\"127.0.0.1\",\"1.2.3.4:0\",\"1.2.3.4:99999\",\"0.0.0.0:80\",\"224.0.0.1:80\",\"[fe80::1]:80\"]},"
                + "{\"id\":\"" + own.id() + "\",\"addresses\":[\"192.0.2.7:4255\",\"[2001:db8::1]:4255\"]}]}\n";
        peer.script = (head, out) -> {
            out.write((CHUNKED + chunk(unknownIsIgnored) + chunk(line)).getBytes(ISO_8859_1));
        };
        List<Map.Entry<?, InetSocketAddress>> hints = new CopyOnWriteArrayList<>();
        try (CatalogFollower follower = new CatalogFollower(
                client, directory, events, json, (id, address) -> hints.add(Map.entry(id, address)))) {
            follower.start();
            await().atMost(SOON).untilAsserted(() -> assertThat(hints).hasSize(2));
        }
        assertThat(hints)
                .extracting(hint -> hint.getValue().getAddress().getHostAddress())
                .containsExactly("192.0.2.7", "2001:db8:0:0:0:0:0:1");
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static String chunked(String body) {
        return CHUNKED + (body.isEmpty() ? "" : chunk(body)) + "0\r\n\r\n";
    }

    /** Sends {@code text} until the client has had enough. */
    private static FakePeer.Script endless(String text) {
        return (head, out) -> {
            out.write(CHUNKED.getBytes(ISO_8859_1));
            while (true) {
                out.write(chunk(text).getBytes(ISO_8859_1));
            }
        };
    }

    private static void assertFailed(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertProblem(ProblemCode.PEER_FAILED, call);
    }

    private static void assertProblem(ProblemCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.problem().code()).isEqualTo(code);
            assertThat(e.problem().detail()).contains("desk-9");
        });
    }
}
