package hallway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.model.ProblemCode;
import hallway.model.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uploads as jobs, to a peer that is a local folder. */
@Timeout(120)
final class UploadTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Backoff SLOW = new Backoff(List.of(Duration.ofHours(1)), Duration.ofDays(7));

    @TempDir
    Path root;

    private Office office;
    private Path mine;

    @BeforeEach
    void open() throws IOException {
        office = new Office(root);
        mine = Files.createDirectories(root.resolve("mine"));
    }

    @AfterEach
    void close() {
        office.close();
    }

    private Path file(String path, byte[] content) throws IOException {
        Path file = mine.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private Transfer send(Path what, String to, Existing existing) {
        return office.transfers.send(List.of(what), Office.source(to), new Terms(existing, Priority.NORMAL, 0));
    }

    private Transfer put(Path what, String to, Existing existing) {
        return office.ended(send(what, to, existing).id());
    }

    private void reaches(String id, TransferState state) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(office.find(id).state()).isEqualTo(state));
    }

    private List<String> written(Transfer transfer) {
        return office.transfers.written(transfer.id(), 0).orElseThrow().stream()
                .map(Written::path)
                .map(Object::toString)
                .toList();
    }

    @Test
    void putsAFolderWithAllInIt() throws IOException {
        file("Site/a.txt", new byte[] {1});
        file("Site/sub/b.bin", Office.random(1, 300_000));
        Files.createDirectories(mine.resolve("Site/empty"));
        Transfer done = put(mine.resolve("Site"), "new/in", Existing.KEEP_BOTH);
        assertThat(done.problems()).isEmpty();
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(done.direction()).isEqualTo(Direction.UP);
        assertThat(done.title()).isEqualTo("Site");
        assertThat(done.to()).satisfies(to -> {
            assertThat(to.nodeName()).isEqualTo("desk-1");
            assertThat(to.share()).isEqualTo("Plans");
            assertThat(to.path()).hasToString("new/in");
        });
        assertThat(done.filesDone()).isEqualTo(done.filesTotal()).isEqualTo(2);
        assertThat(done.bytesDone()).isEqualTo(done.bytesTotal()).isEqualTo(300_001);
        assertThat(done.results()).containsExactly("Plans/new/in/Site");
        assertThat(written(done)).containsExactlyInAnyOrder("new/in/Site/a.txt", "new/in/Site/sub/b.bin");
        assertThat(office.shared.resolve("new/in/Site/sub/b.bin")).hasBinaryContent(Office.random(1, 300_000));
        assertThat(office.shared.resolve("new/in/Site/empty")).isDirectory();
    }

    @Test
    void whatThePeerHasConfirmedIsNotSentAgainAfterAWaitOrARestart() throws IOException {
        for (int i = 0; i < 10; i++) {
            file("Site/" + i, Office.random(i, 1000));
        }
        office.restart(SLOW);
        office.uploads.putsLeft.set(4);
        String id = send(mine.resolve("Site"), "", Existing.KEEP_BOTH).id();
        reaches(id, TransferState.WAITING);
        assertThat(office.find(id).waiting().english()).contains("desk-1");
        office.uploads.putsLeft.set(Integer.MAX_VALUE);
        office.restart();
        Transfer done = office.ended(id);
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(done.filesDone()).isEqualTo(10);
        assertThat(done.bytesDone()).isEqualTo(10_000);
        assertThat(office.uploads.put).hasSize(10).doesNotHaveDuplicates();
        assertThat(Office.below(office.shared.resolve("Site"))).hasSize(10);
        assertThat(written(done)).hasSize(10);
    }

    @Test
    void fileWhoseAnswerWasLostIsFoundThereAndNotSentTwice() throws IOException {
        file("Site/a", Office.random(1, 100_000));
        file("Site/b", Office.random(2, 100_000));
        office.restart(SLOW);
        office.uploads.answersLost.set(1);
        String id = send(mine.resolve("Site"), "", Existing.KEEP_BOTH).id();
        reaches(id, TransferState.WAITING);
        office.seen();
        assertThat(office.ended(id).state()).isEqualTo(TransferState.DONE);
        assertThat(office.uploads.put).hasSize(2);
        assertThat(Office.below(office.shared.resolve("Site"))).hasSize(2);
    }

    @Test
    void pausedItEndsTheRunningFileAndBeginsThatOneAnew() throws IOException {
        Path big = file("big", Office.random(3, 200_000));
        CountDownLatch begun = new CountDownLatch(1);
        office.uploads.onByte = begun::countDown;
        String id = office.transfers
                .send(List.of(big), Office.source(""), new Terms(Existing.KEEP_BOTH, Priority.NORMAL, 2000))
                .id();
        await().atMost(SOON).until(() -> begun.getCount() == 0);
        office.transfers.change(id, Optional.of(true), Optional.empty(), OptionalLong.of(0));
        assertThat(office.find(id).state()).isEqualTo(TransferState.PAUSED);
        assertThat(office.shared.resolve("big")).doesNotExist();
        office.transfers.change(id, Optional.of(false), Optional.empty(), OptionalLong.empty());
        Transfer done = office.ended(id);
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(done.bytesDone()).isEqualTo(200_000);
        assertThat(office.uploads.put).containsExactly("big");
    }

    @Test
    void S30_aFileThatChangesWhileItIsSentIsTriedAgainAndNeverMixed() throws IOException {
        Path file = file("a", Office.random(4, 10_000));
        AtomicInteger changes = new AtomicInteger(1);
        office.uploads.onByte = () -> {
            if (changes.getAndDecrement() > 0) {
                write(file, Office.random(changes.get(), 12_000 + changes.get()));
            }
        };
        Transfer done = put(file, "", Existing.KEEP_BOTH);
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(office.shared.resolve("a")).hasBinaryContent(Files.readAllBytes(file));
        assertThat(done.bytesDone()).isEqualTo(done.bytesTotal()).isEqualTo(12_000);
        changes.set(100);
        Transfer restless = put(file, "again", Existing.KEEP_BOTH);
        assertThat(restless.state()).isEqualTo(TransferState.FAILED);
        assertThat(restless.problems()).singleElement().asString().contains("changed while it was read");
        assertThat(office.shared.resolve("again/a")).doesNotExist();
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void existingFilesAreKeptSkippedOrReplaced() throws IOException {
        Path file = file("a", new byte[] {2});
        Path theirs = Files.write(office.shared.resolve("a"), new byte[] {1});
        assertThat(put(file, "", Existing.SKIP).filesSkipped()).isEqualTo(1);
        assertThat(theirs).hasBinaryContent(new byte[] {1});
        Transfer both = put(file, "", Existing.KEEP_BOTH);
        assertThat(written(both)).containsExactly("a (from desk-2)");
        assertThat(office.transfers.written(both.id(), 0).orElseThrow())
                .singleElement()
                .satisfies(one -> assertThat(one.conflict()).isTrue());
        assertThat(theirs).hasBinaryContent(new byte[] {1});
        assertThat(put(file, "", Existing.REPLACE).state()).isEqualTo(TransferState.DONE);
        assertThat(theirs).hasBinaryContent(new byte[] {2});
    }

    @Test
    void whatCantBePutIsNamedAndTheRestIsPut() throws IOException {
        file("Site/good", new byte[] {1});
        file("Site/b:c", new byte[] {1});
        file("Site/con/inside", new byte[] {1});
        Files.createSymbolicLink(mine.resolve("Site/link"), Path.of("/etc/passwd"));
        Transfer done = put(mine.resolve("Site"), "", Existing.KEEP_BOTH);
        assertThat(done.state()).isEqualTo(TransferState.FAILED);
        assertThat(done.problems()).hasSize(3);
        assertThat(done.problems().toString()).contains("b:c", "con", "link");
        assertThat(Office.below(office.shared.resolve("Site"))).containsExactly("good");
        assertThat(office.uploads.put).containsExactly("Site/good");
    }

    @Test
    void refusalOfTheShareEndsItAtOnceAndAFullDiskIsWaitedFor() throws IOException {
        Path file = file("a", new byte[] {2});
        office.restart(SLOW);
        office.uploads.refusal = ProblemCode.NOT_ALLOWED;
        assertThat(put(file, "", Existing.KEEP_BOTH).problems()).hasSize(1);
        office.uploads.refusal = ProblemCode.DISK_FULL;
        String id = send(file, "", Existing.KEEP_BOTH).id();
        reaches(id, TransferState.WAITING);
        assertThat(office.find(id).waiting().english()).contains("no room");
        office.uploads.refusal = ProblemCode.UNKNOWN;
        assertThat(send(file, "", Existing.KEEP_BOTH).id()).isEqualTo(id);
        assertThat(office.ended(id).state()).isEqualTo(TransferState.DONE);
    }
}
