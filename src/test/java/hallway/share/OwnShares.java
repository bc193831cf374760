package hallway.share;

import hallway.access.Authoriser;
import hallway.access.Caller;
import hallway.access.Offer;
import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.EventBus;
import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.assertj.core.api.Assertions;

/** A catalog and a store over a real database and a real folder, {@code top}, with a clock that is put forward by hand. */
final class OwnShares implements AutoCloseable {
    static final Caller OWNER = new Caller.Owner();
    static final Caller PEER = new Caller.Peer(new NodeId("A".repeat(52)), Level.L1);
    static final Caller OTHER_PEER = new Caller.Peer(new NodeId("B".repeat(51) + "A"), Level.L2);

    final Path home;
    final Path top;
    final EventBus events = new EventBus();
    final Database database;
    final ShareCatalog catalog;
    final ShareStore store;
    final ShareBins bins;
    final ShareWriter writer;
    private volatile Instant now = Instant.parse("2026-11-22T09:30:00Z");

    OwnShares(Path home) throws IOException {
        this.home = home;
        this.top = Files.createDirectories(home.resolve("top"));
        this.database = Database.open(home.resolve("node.db"), NodeSchema.migrations());
        InstantSource clock = () -> now;
        this.catalog = new ShareCatalog(database, events, new Authoriser(), new SecureRandom(), clock);
        this.catalog.start();
        this.store = new ShareStore(catalog);
        this.bins = new ShareBins(catalog, database);
        this.writer = new ShareWriter(catalog, bins, caller -> caller.equals(OWNER) ? "here" : "h2");
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Shares {@code top} for everyone. */
    Share share() {
        return catalog.add(top, null, Offer.everyone());
    }

    Path file(String name, String content) throws IOException {
        Path file = top.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** The whole content of a file, as a peer gets it. */
    String read(Share share, String path) throws IOException {
        try (SharedFile file = store.open(PEER, share.id(), RelativePath.parse(path))) {
            ByteBuffer bytes = ByteBuffer.allocate((int) file.length());
            while (bytes.hasRemaining()) {
                file.read(bytes, bytes.position());
            }
            file.requireUnchanged();
            return new String(bytes.array(), StandardCharsets.UTF_8);
        }
    }

    /** The code of the problem that {@code work} ends with. */
    static String refusal(Work work) {
        try {
            work.run();
        } catch (ProblemException e) {
            Assertions.assertThat(e.problem().detail()).endsWith(".");
            return e.problem().code().name();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("was not refused");
    }

    interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() {
        bins.close();
        catalog.close();
        events.close();
        database.close();
    }
}
