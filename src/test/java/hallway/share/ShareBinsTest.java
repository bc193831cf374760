package hallway.share;

import static hallway.share.OwnShares.OWNER;
import static hallway.share.OwnShares.PEER;
import static hallway.share.OwnShares.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.access.Offer;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.WriteTerms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was deleted is wholly there or wholly gone, whoever does what at the same time and whatever the disk says. */
class ShareBinsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private OwnShares own;
    private Share share;
    private ExecutorService threads;

    @BeforeEach
    void open() throws IOException {
        own = new OwnShares(home);
        share = shared(own.top);
        threads = Executors.newFixedThreadPool(4);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        own.close();
    }

    private Share shared(Path folder) {
        Share added = own.catalog.add(folder, null, Offer.everyone().writable(true));
        return own.catalog.allow(added.id(), new Allowance(0, 0));
    }

    private void delete(String path) {
        own.writer.delete(PEER, share.id(), RelativePath.parse(path), Optional.empty());
    }

    private List<BinEntry> bin() {
        return own.bins.list(share.id(), 0, 1000).entries();
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private List<Path> bytesOfTheBin() throws IOException {
        List<Path> all = new ArrayList<>(in(own.top.resolve(".hallway-bin/kept")));
        all.addAll(in(own.top.resolve(".hallway-bin/incoming")));
        return all;
    }

    /** {@code true} if it was done, {@code false} if it was refused. */
    private static boolean done(Runnable work) {
        try {
            work.run();
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    @Test
    void whatIsRestoredAndErasedAtOnceIsWhollyThereOrWhollyGone() throws Exception {
        for (int round = 0; round < 60; round++) {
            for (int i = 0; i < 30; i++) {
                own.file("folder/" + i + ".txt", "content " + i);
            }
            delete("folder");
            String id = bin().get(0).id();
            CyclicBarrier barrier = new CyclicBarrier(3);
            Future<Boolean> restored = threads.submit(() -> {
                barrier.await();
                return done(() -> own.bins.restore(share.id(), id));
            });
            Future<Boolean> erased = threads.submit(() -> {
                barrier.await();
                return done(() -> own.bins.erase(share.id(), id));
            });
            Future<Boolean> emptied = threads.submit(() -> {
                barrier.await();
                return done(() -> own.bins.empty(share.id()));
            });
            assertThat(emptied.get()).isTrue();
            boolean wasErased = erased.get();
            if (restored.get()) {
                assertThat(wasErased).isFalse();
                assertThat(in(own.top.resolve("folder"))).hasSize(30);
            } else {
                assertThat(own.top.resolve("folder")).doesNotExist();
            }
            assertThat(bytesOfTheBin()).isEmpty();
            assertThat(bin()).isEmpty();
        }
    }

    @Test
    void S18_oneFileThroughTwoSharesOfItsFolderLosesNothing() throws Exception {
        own.file("sub/plan.dwg", "begun");
        Share inner = shared(own.top.resolve("sub"));
        Share again = shared(Files.createSymbolicLink(home.resolve("alias"), own.top));
        for (int round = 0; round < 60; round++) {
            CyclicBarrier barrier = new CyclicBarrier(3);
            List<Future<String>> all = List.of(
                    threads.submit(replace(share, "sub/plan.dwg", "outer " + round, barrier)),
                    threads.submit(replace(inner, "plan.dwg", "inner " + round, barrier)),
                    threads.submit(replace(again, "sub/plan.dwg", "again " + round, barrier)));
            List<String> accepted = new ArrayList<>();
            for (Future<String> one : all) {
                accepted.add(one.get());
            }
            accepted.removeIf(String::isEmpty);
            assertThat(accepted).isNotEmpty();
            assertThat(contents()).containsAll(accepted);
        }
    }

    private Callable<String> replace(Share through, String path, String content, CyclicBarrier barrier)
            throws IOException {
        String etag;
        try (SharedFile file = own.store.open(PEER, through.id(), RelativePath.parse(path))) {
            etag = file.etag();
        }
        return () -> {
            barrier.await();
            return done(() -> put(through, path, content, new WriteTerms(Optional.of(etag), false, false, -1)))
                    ? content
                    : "";
        };
    }

    private void put(Share through, String path, String content, WriteTerms terms) {
        var unused = own.writer.put(
                PEER,
                through.id(),
                RelativePath.parse(path),
                terms,
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> contents() throws IOException {
        try (Stream<Path> all = Files.walk(own.top)) {
            List<String> contents = new ArrayList<>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readString(file));
            }
            return contents;
        }
    }

    @Test
    void keepingBothIsNeverRefusedHoweverOftenTheFileChangesMeanwhile() throws Exception {
        Path file = own.file("plan.dwg", "begun");
        CountDownLatch done = new CountDownLatch(1);
        Future<?> other = threads.submit(() -> {
            for (int i = 0; done.getCount() > 0; i++) {
                Files.writeString(file, "x".repeat(i % 500));
            }
            return null;
        });
        try {
            for (int i = 0; i < 150; i++) {
                String etag;
                try (SharedFile open = own.store.open(PEER, share.id(), RelativePath.parse("plan.dwg"))) {
                    etag = open.etag();
                }
                put(share, "plan.dwg", "sent " + i, new WriteTerms(Optional.of(etag), true, false, -1));
            }
        } finally {
            done.countDown();
        }
        other.get();
    }

    @Test
    void folderThatMayNotBeWrittenIsErasedAllTheSame() throws IOException {
        Path inner = own.file("folder/inner/a.txt", "a").getParent();
        own.file("folder/b.txt", "b");
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("r-xr-xr-x"));
        delete("folder");
        own.bins.empty(share.id());
        assertThat(bytesOfTheBin()).isEmpty();
    }

    @Test
    void foldersAreNotMovedIntoOneAnotherForEver() throws IOException {
        String deep = "d/".repeat(39) + "d";
        own.file("a/" + deep + "/x.txt", "x");
        Files.createDirectories(own.top.resolve("b/" + deep));
        RelativePath from = RelativePath.parse("a");
        assertThat(refusal(() -> own.writer.move(PEER, share.id(), from, RelativePath.parse("b/" + deep + "/a"))))
                .isEqualTo("BAD_REQUEST");
        String most = "b/" + "d/".repeat(20) + "a";
        own.writer.move(PEER, share.id(), from, RelativePath.parse(most));
        assertThat(RelativePath.parse(most + "/" + deep + "/x.txt").segments()).hasSize(63);
        assertThat(own.top.resolve(most + "/" + deep + "/x.txt")).exists();
    }

    @Test
    void treeThatIsDeeperThanAnyPathIsErased() throws IOException {
        Path tree = own.file("tree/x.txt", "x").getParent();
        Path above = own.top.resolve("above");
        for (int i = 0; i < 5000; i++) {
            Files.createDirectory(above);
            Files.move(tree, above.resolve("tree"));
            Files.move(above, tree);
        }
        delete("tree");
        assertThat(tree).doesNotExist();
        own.bins.erase(share.id(), bin().get(0).id());
        assertThat(bytesOfTheBin()).isEmpty();
    }

    @Test
    void whatLayInAFolderWhoseNameIsTakenComesBackToTheNearestPlace() throws IOException {
        own.file("docs/a.txt", "a");
        own.file("plans/b.txt", "b");
        own.file("b.txt", "another");
        delete("docs/a.txt");
        delete("plans/b.txt");
        Files.delete(own.top.resolve("docs"));
        Files.delete(own.top.resolve("plans"));
        Files.createDirectory(own.top.resolve("Docs"));
        own.file("plans", "a file now");
        for (BinEntry entry : bin()) {
            RelativePath now = own.bins.restore(share.id(), entry.id());
            assertThat(now.toString()).isEqualTo(entry.path().name().equals("a.txt") ? "Docs/a.txt" : "b (2).txt");
        }
        assertThat(Files.readString(own.top.resolve("Docs/a.txt"))).isEqualTo("a");
        assertThat(Files.readString(own.top.resolve("b (2).txt"))).isEqualTo("b");
        assertThat(bin()).isEmpty();
    }

    @Test
    void wrongClockDoesNotEmptyTheBin() throws IOException {
        own.file("a.txt", "a");
        delete("a.txt");
        own.bins.sweep().all();
        own.pass(Duration.ofDays(4000));
        own.bins.sweep().all();
        own.pass(Duration.ofHours(6));
        own.bins.sweep().all();
        own.pass(Duration.ofDays(-4000));
        own.bins.sweep().all();
        own.bins.sweep().all();
        assertThat(bin()).hasSize(1);
        for (int day = 0; day < 31; day++) {
            own.pass(Duration.ofDays(1));
            own.bins.sweep().all();
        }
        assertThat(bin()).isEmpty();
    }

    @Test
    void longAbsenceOnlyPutsTheErasingOff() throws IOException {
        own.file("a.txt", "a");
        delete("a.txt");
        own.bins.sweep().all();
        own.pass(Duration.ofDays(40));
        own.bins.sweep().all();
        assertThat(bin()).hasSize(1);
        own.pass(SweepClock.HELD);
        own.bins.sweep().all();
        assertThat(bin()).isEmpty();
    }

    @Test
    void binIsThereAsSoonAsTheFolderIsSharedAnew() throws IOException {
        own.file("a.txt", "a");
        delete("a.txt");
        Files.writeString(own.top.resolve(".hallway-bin/kept").resolve("a".repeat(32) + " lost.txt"), "lost");
        own.bins.start();
        // the first look, and none follows for hours
        await().atMost(PATIENCE).until(() -> bin().size() == 2);
        own.catalog.remove(share.id());
        share = shared(own.top);
        await().atMost(PATIENCE).until(() -> bin().size() == 2);
    }

    @Test
    void fileThatWasBeingReplacedInTwoStepsIsPutBackAfterACrash() throws IOException {
        own.file("plan.dwg", "old");
        own.file("other.dwg", "replaced");
        delete("plan.dwg");
        delete("other.dwg");
        own.file("other.dwg", "new");
        int number = 0;
        for (Path kept : in(own.top.resolve(".hallway-bin/kept"))) {
            String file = kept.getFileName().toString();
            String intent = Incoming.nameFor(share.id(), String.valueOf(number)) + Intent.ENDING;
            Files.writeString(
                    own.top.resolve(".hallway-bin/incoming").resolve(intent),
                    Intent.BACK + "\0" + file + "\0" + file.substring(BinRow.ID_LENGTH + 1));
            number++;
        }
        own.bins.sweep().all();
        assertThat(Files.readString(own.top.resolve("plan.dwg"))).isEqualTo("old");
        assertThat(Files.readString(own.top.resolve("other.dwg"))).isEqualTo("new");
        assertThat(bin())
                .singleElement()
                .satisfies(entry -> assertThat(entry.path()).isEqualTo(RelativePath.parse("other.dwg")));
        assertThat(in(own.top.resolve(".hallway-bin/incoming"))).isEmpty();
    }

    @Test
    void nameThatIsTakenIsRefusedBeforeTheBytesCome() throws IOException {
        own.file("plan.dwg", "old");
        WriteTerms create = new WriteTerms(Optional.empty(), false, false, -1);
        ByteArrayInputStream unread = new ByteArrayInputStream(new byte[10]);
        assertThat(refusal(() -> own.writer.put(OWNER, share.id(), RelativePath.parse("plan.dwg"), create, unread)))
                .isEqualTo("NAME_TAKEN");
        assertThat(unread.available()).isEqualTo(10);
    }
}
