package hallway.transfer;

import static org.awaitility.Awaitility.await;

import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.json.Json;
import hallway.limit.Bandwidth;
import hallway.model.NodeId;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.transfer.Transfers.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** One node that downloads, and one peer that shares a folder. */
final class Office implements AutoCloseable {
    static final Instant LONG_AGO = Instant.parse("2020-02-29T12:34:56Z");
    static final NodeId NODE = new NodeId("A".repeat(NodeId.LENGTH));
    static final ShareId SHARE = new ShareId("0123456789abcdef0123456789abcdef");

    final Path shared;
    final Path target;
    final FolderPeer peer;
    final FolderUploads uploads;
    final EventBus events = new EventBus();
    private final Database database;
    final TransferRepository rows;
    Transfers transfers;
    /** What passes is given up at once, unless a test says otherwise. */
    private Backoff backoff = Backoff.NONE;

    private volatile boolean online;

    Office(Path root) throws IOException {
        this(root, root.resolve("target"), Duration.ofMillis(400));
    }

    Office(Path root, Path target, Duration peerAway) throws IOException {
        shared = Files.createDirectories(root.resolve("shared"));
        this.target = Files.createDirectories(target).toRealPath();
        peer = new FolderPeer(shared);
        database = Database.open(root.resolve("node.db"), NodeSchema.migrations());
        rows = new TransferRepository(database, new Json());
        uploads = new FolderUploads(shared);
        transfers = transfers(peerAway);
        transfers.start();
    }

    private Transfers transfers(Duration peerAway) {
        return new Transfers(
                rows,
                peer,
                uploads,
                events,
                InstantSource.system(),
                new Bandwidth(System::nanoTime),
                node -> "desk-1",
                node -> online,
                peerAway,
                backoff);
    }

    /** The node ends and comes back. */
    void restart() {
        transfers.close();
        transfers = transfers(Duration.ofMillis(400));
        transfers.start();
    }

    /** The same, with another patience. */
    void restart(Backoff other) {
        backoff = other;
        restart();
    }

    /** The peer is seen. */
    void seen() {
        online = true;
        events.publish(new Event.PeerChanged(NODE));
    }

    Path file(String path, byte[] content) throws IOException {
        Path file = shared.resolve(path);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        return file;
    }

    static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static Source source(String path) {
        return new Source(NODE, SHARE, "Plans", RelativePath.parse(path));
    }

    Transfer start(String path) {
        return transfers.start(List.of(source(path)), target);
    }

    /** Fetches {@code path} to the end, good or bad. */
    Transfer get(String path) {
        return ended(start(path).id());
    }

    Transfer ended(String id) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> find(id).state().hasEnded());
        return find(id);
    }

    Transfer find(String id) {
        return transfers.find(id).orElseThrow();
    }

    /** Everything below {@code folder}, relative, hidden things too. */
    static List<String> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new ArrayList<>(all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList());
        }
    }

    @Override
    public void close() {
        transfers.close();
        events.close();
        database.close();
    }
}
