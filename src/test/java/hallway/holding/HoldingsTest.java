package hallway.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.access.Authoriser;
import hallway.access.Offer;
import hallway.chunk.Manifest;
import hallway.chunk.PieceHash;
import hallway.chunk.Pieces;
import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.EventBus;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import hallway.model.RelativePath;
import hallway.share.Share;
import hallway.share.ShareCatalog;
import hallway.share.ShareStore;
import hallway.share.SharedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Own files by their content, and what was fetched, over a real database and real files. */
class HoldingsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final NodeId OWNER = new NodeId("B".repeat(51) + "A");
    private static final NodeId OTHER = new NodeId("C".repeat(51) + "A");

    @TempDir
    Path folder;

    private final EventBus events = new EventBus();
    private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private Database database;
    private ShareCatalog catalog;
    private ShareStore store;
    private ContentIndex index;
    private Holdings holdings;
    private Share share;
    private Path top;

    @BeforeEach
    void open() throws IOException {
        top = Files.createDirectories(folder.resolve("top"));
        database = Database.open(folder.resolve("node.db"), NodeSchema.migrations());
        catalog = new ShareCatalog(database, events, new Authoriser(), new SecureRandom(), () -> now);
        catalog.start();
        store = new ShareStore(catalog);
        share = catalog.add(top, null, Offer.everyone());
        begin();
    }

    private void begin() {
        index = new ContentIndex(database, store, () -> now);
        holdings = new Holdings(database, () -> now);
    }

    @AfterEach
    void close() {
        index.close();
        catalog.close();
        events.close();
        database.close();
    }

    private static byte[] bytes(int count, int seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static Manifest manifest(byte[] content) {
        Pieces pieces = Pieces.of(content.length);
        byte[] layer = new byte[pieces.count() * PieceHash.BYTES];
        PieceHash hash = new PieceHash(pieces);
        for (int i = 0; i < pieces.count(); i++) {
            hash.update(ByteBuffer.wrap(content, (int) pieces.offset(i), pieces.length(i)));
            System.arraycopy(hash.finish(), 0, layer, i * PieceHash.BYTES, PieceHash.BYTES);
        }
        return Manifest.of(pieces, layer);
    }

    private String etag(String path) throws IOException {
        try (SharedFile file = store.open(new hallway.access.Caller.Owner(), share.id(), RelativePath.parse(path))) {
            return file.etag();
        }
    }

    private Optional<ObjectId> find(String path) throws IOException {
        return index.find(share.id(), RelativePath.parse(path), etag(path));
    }

    private ObjectId hashed(String path) throws IOException {
        index.want(share.id(), RelativePath.parse(path));
        await().atMost(SOON).until(() -> find(path).isPresent());
        return find(path).orElseThrow();
    }

    @Test
    void fileIsHashedWhenItIsWantedAndKnownAfterwards() throws IOException {
        byte[] content = bytes(9_000_001, 1);
        Files.createDirectories(top.resolve("a"));
        Files.write(top.resolve("a/long.bin"), content);
        Files.write(top.resolve("short.txt"), bytes(100, 2));
        Files.write(top.resolve("empty"), new byte[0]);
        assertThat(find("a/long.bin")).isEmpty();
        Manifest expected = manifest(content);
        assertThat(hashed("a/long.bin")).isEqualTo(expected.id());
        assertThat(holdings.layer(expected.id()).orElseThrow()).isEqualTo(expected.layer());
        assertThat(hashed("short.txt")).isEqualTo(manifest(bytes(100, 2)).id());
        assertThat(hashed("empty")).isEqualTo(ObjectId.EMPTY);
        index.close();
        begin();
        assertThat(find("a/long.bin")).contains(expected.id());
        assertThat(index.places(expected.id(), 9))
                .containsExactly(
                        new ObjectRepository.Place(share.id(), RelativePath.parse("a/long.bin"), etag("a/long.bin")));
    }

    @Test
    void S30_changedFileIsAnotherContent() throws IOException {
        Files.write(top.resolve("a"), bytes(1000, 1));
        ObjectId before = hashed("a");
        Files.write(top.resolve("a"), bytes(1000, 2));
        Files.setLastModifiedTime(top.resolve("a"), FileTime.from(now.minusSeconds(60)));
        assertThat(find("a")).isEmpty();
        ObjectId after = hashed("a");
        assertThat(after).isEqualTo(manifest(bytes(1000, 2)).id()).isNotEqualTo(before);
        assertThat(index.places(before, 9)).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotHashedAgainAndAgain() throws IOException {
        index.want(share.id(), RelativePath.parse("gone"));
        Files.write(top.resolve("a"), bytes(10, 1));
        // one thread: when this is known, the one before has been looked at
        hashed("a");
        Files.write(top.resolve("gone"), bytes(10, 2));
        index.want(share.id(), RelativePath.parse("gone"));
        Files.write(top.resolve("b"), bytes(10, 3));
        hashed("b");
        assertThat(find("gone")).isEmpty();
        now = now.plusSeconds(61);
        assertThat(hashed("gone")).isEqualTo(manifest(bytes(10, 2)).id());
    }

    @Test
    void fetchedFileIsOfferedForADayAndThroughARestart() throws IOException {
        byte[] content = bytes(300_000, 1);
        Path file = Files.write(folder.resolve("fetched"), content);
        Manifest manifest = manifest(content);
        holdings.keep(manifest, OWNER, file);
        begin();
        try (KeptFile kept = holdings.kept(manifest.id(), OWNER).orElseThrow()) {
            ByteBuffer read = ByteBuffer.allocate(100);
            assertThat(kept.read(read, 1000)).isEqualTo(100);
            assertThat(read.array()).isEqualTo(java.util.Arrays.copyOfRange(content, 1000, 1100));
        }
        assertThat(holdings.layer(manifest.id()).orElseThrow()).isEqualTo(manifest.layer());
        assertThat(holdings.kept(manifest.id(), OTHER)).as("of another owner").isEmpty();
        now = now.plus(Duration.ofHours(24));
        assertThat(holdings.kept(manifest.id(), OWNER)).isEmpty();
    }

    @Test
    void S30_fetchedFileThatWasChangedIsNotOffered() throws IOException {
        byte[] content = bytes(300_000, 1);
        Path file = Files.write(folder.resolve("fetched"), content);
        Manifest manifest = manifest(content);
        holdings.keep(manifest, OWNER, file);
        try (KeptFile kept = holdings.kept(manifest.id(), OWNER).orElseThrow()) {
            Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(60)));
            org.assertj.core.api.Assertions.assertThatIOException().isThrownBy(kept::requireUnchanged);
        }
        assertThat(holdings.kept(manifest.id(), OWNER)).isEmpty();
        Files.delete(file);
        Files.createSymbolicLink(file, Files.write(folder.resolve("other"), content));
        holdings.keep(manifest, OWNER, file);
        assertThat(holdings.kept(manifest.id(), OWNER)).as("a link").isEmpty();
    }

    @Test
    void S44_whatIsKeptIsBounded() throws IOException {
        byte[] content = bytes(10, 1);
        Path file = Files.write(folder.resolve("first"), content);
        holdings.keep(manifest(content), OWNER, file);
        ObjectRepository repository = new ObjectRepository(database);
        for (int i = 0; i < Limits.KEPT; i++) {
            repository.keep(
                    new ObjectRepository.Kept(folder.resolve("f" + i), OWNER, "mark"),
                    ObjectId.EMPTY,
                    new byte[0],
                    now.plus(Limits.KEPT_LIFE).plusSeconds(1));
        }
        assertThat(holdings.kept(manifest(content).id(), OWNER)).isEmpty();
    }

    @Test
    void S44_whatIsKnownOfOwnFilesIsBounded() {
        ObjectRepository repository = new ObjectRepository(database);
        byte[] layer = new byte[(int) (Limits.OBJECT_BYTES / 4)];
        for (int i = 1; i <= 6; i++) {
            repository.insert(
                    new ObjectRepository.Place(share.id(), RelativePath.parse("f" + i), "\"1\""),
                    new ObjectId(i, "ab".repeat(32)),
                    layer,
                    now.plusSeconds(i));
        }
        repository.trim();
        for (int i = 1; i <= 6; i++) {
            boolean young = i > 2;
            assertThat(repository.layer(new ObjectId(i, "ab".repeat(32))).isPresent())
                    .isEqualTo(young);
            assertThat(repository.places(new ObjectId(i, "ab".repeat(32)), 1)).hasSize(young ? 1 : 0);
        }
    }
}
