package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hallway.app.RawPeer.Reply;
import hallway.chunk.Manifest;
import hallway.chunk.PieceHash;
import hallway.chunk.Pieces;
import hallway.holding.Holding;
import hallway.holding.Holdings;
import hallway.identity.FreshKeys;
import hallway.identity.KeyFile;
import hallway.json.Json;
import hallway.model.NodeId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.peer.PeerObjects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Objects between whole nodes over real TLS: desk-1 owns, desk-2 holds a part, desk-3 asks both.
 */
@Timeout(180)
class ObjectsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Json JSON = new Json();

    @TempDir
    static Path folder;

    private static TestOffice office;
    private static TestOffice.Desk owner;
    private static TestOffice.Desk holder;
    private static TestOffice.Desk asker;

    @BeforeAll
    static void open() throws IOException {
        office = new TestOffice(folder, 3);
        owner = office.desk(1);
        holder = office.desk(2);
        asker = office.desk(3);
        for (int i = 1; i <= 3; i++) {
            TestOffice.Desk desk = office.desk(i);
            for (int other = 1; other <= 3; other++) {
                String path = "api/v1/nodes/desk-" + other;
                await().atMost(SOON).until(() -> desk.ask("GET", path, "").statusCode() == 200);
            }
        }
    }

    @AfterAll
    static void close() {
        office.close();
    }

    private static JsonNode tree(byte[] text) throws IOException {
        return JSON.readTree(text);
    }

    private static byte[] bytes(int count, int seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Shares a folder of its own with one file in it. */
    private static ShareId share(String name, byte[] content) throws IOException {
        Path shared = Files.createDirectories(folder.resolve(name));
        Files.write(shared.resolve("file.bin"), content);
        owner.share(shared, name);
        for (JsonNode share : tree(owner.ask("GET", "api/v1/shares", "").body())) {
            if (share.path("name").asString("").equals(name)) {
                return new ShareId(share.path("id").asString());
            }
        }
        throw new AssertionError("not shared");
    }

    private static PeerObjects.Granted granted(TestOffice.Desk desk, ShareId share) {
        return await().atMost(SOON)
                .until(
                        () -> desk.node.objects.object(owner.node.id(), share, RelativePath.parse("file.bin")),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static byte[] read(NodeId from, PeerObjects.Granted object, int first, int count, String grant)
            throws IOException {
        Pieces pieces = Pieces.of(object.id().length());
        try (InputStream in = asker.node
                .objects
                .read(from, object.id(), pieces, first, count, grant)
                .bytes()) {
            return in.readAllBytes();
        }
    }

    private static ProblemCode refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        ProblemException refused = org.assertj.core.api.Assertions.catchThrowableOfType(ProblemException.class, work);
        assertThat(refused).isNotNull();
        return refused.problem().code();
    }

    private static RawPeer raw(TestOffice.Desk as, TestOffice.Desk to) throws IOException {
        SecureRandom random = new SecureRandom();
        return new RawPeer(
                KeyFile.openOrCreate(as.data.keyStore(), random, Instant.now()),
                to.node.id(),
                to.node.doors.ports().peers());
    }

    /** A part of a content, in memory. */
    private static final class Part implements Holding {
        private final Manifest manifest;
        private final NodeId from;
        private final byte[] content;
        private final Set<Integer> have = ConcurrentHashMap.newKeySet();

        Part(Manifest manifest, NodeId from, byte[] content, Integer... have) {
            this.manifest = manifest;
            this.from = from;
            this.content = content;
            this.have.addAll(List.of(have));
        }

        @Override
        public Manifest manifest() {
            return manifest;
        }

        @Override
        public NodeId owner() {
            return from;
        }

        @Override
        public BitSet have() {
            BitSet bits = new BitSet();
            have.forEach(bits::set);
            return bits;
        }

        @Override
        public int read(ByteBuffer into, long position) {
            int count = (int) Math.min(into.remaining(), content.length - position);
            into.put(content, (int) position, count);
            return count;
        }
    }

    /** What a reader of news has heard. */
    private static final class Heard implements PeerObjects.HaveListener {
        final List<BitSet> all = new CopyOnWriteArrayList<>();
        final List<Integer> added = new CopyOnWriteArrayList<>();
        final List<Integer> suggestions = new CopyOnWriteArrayList<>();
        volatile boolean complete;
        volatile int ends;

        @Override
        public void have(BitSet pieces, boolean whole) {
            complete = whole;
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
            suggestions.addAll(pieces);
        }

        @Override
        public synchronized void ended() {
            ends++;
        }
    }

    @Test
    void objectIsNamedDescribedAndGivenByItsOwner() throws Exception {
        byte[] content = bytes(3 * Pieces.LEAST + 17, 1);
        PeerObjects.Granted object = granted(asker, share("Given", content));
        assertThat(object.id().length()).isEqualTo(content.length);
        assertThat(object.until()).isAfter(Instant.now());
        Manifest manifest = asker.node.objects.layer(owner.node.id(), object.id(), "");
        assertThat(manifest.id()).isEqualTo(object.id());
        assertThat(read(owner.node.id(), object, 0, 4, "")).isEqualTo(content);
        byte[] last = read(owner.node.id(), object, 3, 1, "");
        assertThat(last).isEqualTo(Arrays.copyOfRange(content, 3 * Pieces.LEAST, content.length));
        PieceHash hash = new PieceHash(manifest.pieces());
        hash.update(ByteBuffer.wrap(last));
        assertThat(manifest.fits(3, hash.finish())).isTrue();
        PeerObjects.Run run = asker.node.objects.read(owner.node.id(), object.id(), manifest.pieces(), 0, 1, "");
        try (InputStream in = run.bytes()) {
            assertThat(in.readAllBytes()).hasSize(Pieces.LEAST);
        }
        assertThat(run.load().slots()).isEqualTo(8);
        assertThat(run.load().busy()).isPositive();
        assertThat(run.suggested()).hasSize(4).containsOnly(0, 1, 2, 3);
        Heard heard = new Heard();
        try (AutoCloseable unused = asker.node.objects.follow(owner.node.id(), object.id(), 4, "", heard)) {
            await().atMost(SOON).until(() -> !heard.all.isEmpty());
            assertThat(heard.complete).isTrue();
            assertThat(heard.all.get(0).cardinality()).isEqualTo(4);
        }
        await().atMost(SOON).until(() -> heard.ends == 1);
        assertThat(owner.get("api/v1/activity?kind=read")).contains("file.bin");
    }

    @Test
    void partIsGivenAgainstTheOwnersWordAndNewPiecesAreTold() throws Exception {
        byte[] content = bytes(3 * Pieces.LEAST, 2);
        PeerObjects.Granted object = granted(asker, share("Part", content));
        Manifest manifest = asker.node.objects.layer(owner.node.id(), object.id(), object.grant());
        NodeId from = holder.node.id();
        assertThat(refusal(() -> read(from, object, 1, 1, object.grant()))).isEqualTo(ProblemCode.PATH_NOT_FOUND);
        Part part = new Part(manifest, owner.node.id(), content, 1);
        Heard heard = new Heard();
        try (Holdings.Offered offered = holder.node.giving.holdings.offer(part)) {
            assertThat(read(from, object, 1, 1, object.grant()))
                    .isEqualTo(Arrays.copyOfRange(content, Pieces.LEAST, 2 * Pieces.LEAST));
            assertThat(refusal(() -> read(from, object, 0, 2, object.grant())))
                    .isEqualTo(ProblemCode.RANGE_NOT_SATISFIABLE);
            assertThat(asker.node
                            .objects
                            .layer(from, object.id(), object.grant())
                            .id())
                    .isEqualTo(object.id());
            AutoCloseable unused = asker.node.objects.follow(from, object.id(), 3, object.grant(), heard);
            await().atMost(SOON).until(() -> !heard.all.isEmpty());
            assertThat(heard.complete).isFalse();
            assertThat(heard.all.get(0).toString()).isEqualTo("{1}");
            part.have.add(0);
            offered.verified(0);
            part.have.add(2);
            offered.verified(2);
            await().atMost(SOON).until(() -> heard.added.size() == 2);
            assertThat(heard.added).containsExactlyInAnyOrder(0, 2);
            assertThat(read(from, object, 0, 3, object.grant())).isEqualTo(content);
        }
        await().atMost(SOON).until(() -> heard.ends == 1);
        assertThat(refusal(() -> read(from, object, 1, 1, object.grant()))).isEqualTo(ProblemCode.PATH_NOT_FOUND);
    }

    @Test
    void S15_grantOpensNothingToAnybodyElseAndOfNobodyElse() throws IOException {
        byte[] content = bytes(Pieces.LEAST, 3);
        ShareId share = share("Mine", content);
        PeerObjects.Granted object = granted(asker, share);
        PeerObjects.Granted others = granted(holder, share);
        PeerObjects.Granted another = granted(asker, share("Another", bytes(10, 4)));
        Manifest manifest = asker.node.objects.layer(owner.node.id(), object.id(), "");
        String unknown = "b52-" + content.length + "-" + "ab".repeat(32);
        try (Holdings.Offered unused =
                        holder.node.giving.holdings.offer(new Part(manifest, owner.node.id(), content, 0));
                Holdings.Offered foreign =
                        holder.node.giving.holdings.offer(new Part(HELD_OF_ANOTHER, asker.node.id(), new byte[3], 0));
                RawPeer mine = raw(asker, holder);
                RawPeer stranger = new RawPeer(
                        FreshKeys.make(new SecureRandom()),
                        holder.node.id(),
                        holder.node.doors.ports().peers())) {
            assertThat(foreign).isNotNull();
            String header = "Hallway-Grant: %s\r\n";
            assertThat(mine.ask("GET", "/v1/blob/" + object.id(), header.formatted(object.grant()), "")
                            .status())
                    .isEqualTo(200);
            for (String what : List.of("", "/layer", "/have")) {
                Reply never = mine.ask("GET", "/v1/blob/" + unknown + what, "");
                assertThat(never.status()).isEqualTo(404);
                for (String grant : List.of("x", object.grant() + "A", others.grant(), another.grant(), "a.b")) {
                    assertThat(mine.ask("GET", "/v1/blob/" + object.id() + what, header.formatted(grant), ""))
                            .as(what + " with " + grant)
                            .isEqualTo(never);
                }
                assertThat(mine.ask("GET", "/v1/blob/" + object.id() + what, ""))
                        .isEqualTo(never);
                // the grant is the owner's, but this node has the content from somebody else
                assertThat(mine.ask(
                                "GET",
                                "/v1/blob/" + HELD_OF_ANOTHER.id() + what,
                                header.formatted(another.grant()),
                                ""))
                        .isEqualTo(never);
                assertThat(stranger.ask("GET", "/v1/blob/" + object.id() + what, header.formatted(object.grant()), ""))
                        .isEqualTo(never);
                assertThat(mine.ask("GET", "/v1/blob/nonsense" + what, "")).isEqualTo(never);
            }
            String swarm = "/v1/swarm/" + object.id();
            Reply never = mine.ask("POST", "/v1/swarm/" + unknown, "{\"complete\":false}");
            assertThat(never.status()).isEqualTo(404);
            assertThat(mine.ask("POST", swarm, "{\"complete\":false}")).isEqualTo(never);
            assertThat(stranger.ask("POST", swarm, header.formatted(object.grant()), "{\"complete\":false}"))
                    .isEqualTo(never);
        }
    }

    private static final Manifest HELD_OF_ANOTHER = Manifest.of(Pieces.of(3), new byte[32]);

    @Test
    void S29_sameRootWithAnotherLengthIsAnotherObject() throws IOException {
        byte[] content = bytes(Pieces.LEAST, 12);
        PeerObjects.Granted object = granted(asker, share("Length", content));
        try (RawPeer mine = raw(asker, owner)) {
            assertThat(mine.ask("HEAD", "/v1/blob/" + object.id(), "").status()).isEqualTo(200);
            for (String length : List.of("64", "262143", "262145", "0", "-1", "0262144", "9999999999999999")) {
                String other = "b52-" + length + "-" + object.id().root();
                assertThat(mine.ask("HEAD", "/v1/blob/" + other, "").status())
                        .as(length)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void S30_changedFileIsSaidToBeChanged() throws IOException {
        byte[] content = bytes(2 * Pieces.LEAST, 5);
        PeerObjects.Granted object = granted(asker, share("Changed", content));
        Path file = folder.resolve("Changed/file.bin");
        Files.write(file, bytes(2 * Pieces.LEAST, 6));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(100)));
        assertThat(refusal(() -> read(owner.node.id(), object, 0, 1, object.grant())))
                .isEqualTo(ProblemCode.CONTENT_CHANGED);
    }

    @Test
    void S30_fileThatIsChangedWhileItIsReadEndsTheAnswer() throws IOException {
        byte[] content = bytes(60 * Pieces.LEAST, 7);
        PeerObjects.Granted object = granted(asker, share("Edited", content));
        Path file = folder.resolve("Edited/file.bin");
        Pieces pieces = Pieces.of(content.length);
        try (InputStream in = asker.node
                .objects
                .read(owner.node.id(), object.id(), pieces, 0, 60, object.grant())
                .bytes()) {
            assertThat(in.read()).isNotNegative();
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(100)));
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void holdersTellOfEachOther() throws IOException {
        PeerObjects.Granted mine = granted(asker, share("Told", bytes(Pieces.LEAST, 8)));
        NodeId at = owner.node.id();
        assertThat(asker.node.objects.announce(at, mine.id(), false, "")).isEmpty();
        List<PeerObjects.Holder> told = holder.node.objects.announce(at, mine.id(), true, "");
        assertThat(told).hasSize(1);
        assertThat(told.get(0).node()).isEqualTo(asker.node.id());
        assertThat(told.get(0).complete()).isFalse();
        assertThat(told.get(0).addresses())
                .isNotEmpty()
                .allSatisfy(address -> assertThat(address.getPort())
                        .isEqualTo(asker.node.doors.ports().peers()));
        assertThat(asker.node.objects.announce(at, mine.id(), false, "").get(0).complete())
                .isTrue();
    }

    @Test
    void pauseEndsWhatIsGivenAndWhatIsHeld() throws Exception {
        byte[] content = bytes(Pieces.LEAST, 9);
        PeerObjects.Granted object = granted(asker, share("Paused", content));
        Manifest manifest = asker.node.objects.layer(owner.node.id(), object.id(), "");
        Heard ofOwner = new Heard();
        Heard ofHolder = new Heard();
        try (Holdings.Offered unused =
                holder.node.giving.holdings.offer(new Part(manifest, owner.node.id(), content, 0))) {
            asker.node.objects.follow(owner.node.id(), object.id(), 1, "", ofOwner);
            asker.node.objects.follow(holder.node.id(), object.id(), 1, object.grant(), ofHolder);
            await().atMost(SOON).until(() -> !ofOwner.all.isEmpty() && !ofHolder.all.isEmpty());
            for (TestOffice.Desk desk : List.of(owner, holder)) {
                assertThat(desk.ask("PUT", "api/v1/pause", "{\"paused\":true}").statusCode())
                        .isEqualTo(200);
            }
            try {
                await().atMost(SOON).until(() -> ofOwner.ends == 1 && ofHolder.ends == 1);
                for (TestOffice.Desk desk : List.of(owner, holder)) {
                    assertThat(refusal(() -> read(desk.node.id(), object, 0, 1, object.grant())))
                            .isEqualTo(ProblemCode.PATH_NOT_FOUND);
                }
            } finally {
                for (TestOffice.Desk desk : List.of(owner, holder)) {
                    desk.ask("PUT", "api/v1/pause", "{\"paused\":false}");
                }
            }
            assertThat(read(holder.node.id(), object, 0, 1, object.grant())).isEqualTo(content);
        }
    }

    @Test
    void S11_whomTheHolderForgetsIsCutOffAndItsGrantsAreVoidThere() throws Exception {
        byte[] content = bytes(Pieces.LEAST, 10);
        PeerObjects.Granted object = granted(asker, share("Forgets", content));
        Manifest manifest = asker.node.objects.layer(owner.node.id(), object.id(), "");
        TestOffice.Desk fourth = office.add("desk-4");
        await().atMost(SOON)
                .until(() -> fourth.ask("GET", "api/v1/nodes/desk-3", "").statusCode() == 200
                        && asker.ask("GET", "api/v1/nodes/desk-4", "").statusCode() == 200);
        Heard heard = new Heard();
        try (Holdings.Offered unused =
                        fourth.node.giving.holdings.offer(new Part(manifest, owner.node.id(), content, 0));
                RawPeer again = raw(asker, fourth)) {
            asker.node.objects.follow(fourth.node.id(), object.id(), 1, object.grant(), heard);
            await().atMost(SOON).until(() -> !heard.all.isEmpty());
            assertThat(fourth.ask("DELETE", "api/v1/nodes/desk-3", "").statusCode())
                    .isEqualTo(204);
            await().atMost(SOON).until(() -> heard.ends == 1);
            assertThat(again.ask("GET", "/v1/blob/" + object.id(), "Hallway-Grant: " + object.grant() + "\r\n", "")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void answersSayHowBusyTheHolderIsAndOnlyWholePiecesAreGiven() throws IOException {
        byte[] content = bytes(60 * Pieces.LEAST, 11);
        PeerObjects.Granted object = granted(asker, share("Busy", content));
        String blob = "/v1/blob/" + object.id();
        try (RawPeer one = raw(asker, owner)) {
            for (String range : List.of("0-1", "1-262143", "0-262144", "262144-262145")) {
                assertThat(one.ask("GET", blob, "Range: bytes=" + range + "\r\n", "")
                                .status())
                        .as(range)
                        .isEqualTo(416);
            }
            Reply head = one.ask("HEAD", blob, "");
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers())
                    .containsEntry("hallway-load", "1/8")
                    .containsEntry("etag", '"' + object.id().toString() + '"');
            assertThat(head.headers().get("hallway-suggest")).matches("(\\d+,){15}\\d+");
            assertThat(one.ask("GET", blob, "Range: bytes=262144-524287\r\n", "")
                            .status())
                    .isEqualTo(206);
        }
    }
}
