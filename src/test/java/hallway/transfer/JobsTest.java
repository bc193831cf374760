package hallway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Downloads as jobs: whose turn it is, what is paused, what waits and what lasts. */
@Timeout(120)
final class JobsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int SEGMENT = 16 * 1024 * 1024;
    private static final Backoff QUICK = new Backoff(List.of(Duration.ofMillis(50)), Duration.ofDays(7));
    private static final Backoff SLOW = new Backoff(List.of(Duration.ofHours(1)), Duration.ofDays(7));

    @TempDir
    Path root;

    private Office office;

    @BeforeEach
    void open() throws IOException {
        office = new Office(root);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private void reaches(String id, TransferState state) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(office.find(id).state()).isEqualTo(state));
    }

    private Transfer change(String id, boolean paused) {
        return office.transfers
                .change(id, Optional.of(paused), Optional.empty(), OptionalLong.empty())
                .orElseThrow();
    }

    private Transfer to(String folder, Priority priority) throws IOException {
        return office.transfers.start(
                List.of(Office.source("a.bin")),
                Files.createDirectories(root.resolve(folder)),
                new Terms(Existing.KEEP_BOTH, priority, 0));
    }

    private void occupyAllPlaces() throws IOException {
        office.file("a.bin", Office.random(1, 100));
        office.peer.hangs = true;
        for (int i = 0; i < 3; i++) {
            reaches(to("busy" + i, Priority.NORMAL).id(), TransferState.RUNNING);
        }
    }

    @Test
    void threeRunAtOnceAndAPausedOneGivesItsPlaceToTheOneOfHighestPriority() throws IOException {
        occupyAllPlaces();
        String low = to("low", Priority.LOW).id();
        String normal = to("normal", Priority.NORMAL).id();
        String high = to("high", Priority.HIGH).id();
        assertThat(List.of(low, normal, high)).allSatisfy(id -> reaches(id, TransferState.QUEUED));
        assertThat(change("t1", true).state()).isEqualTo(TransferState.PAUSED);
        reaches(high, TransferState.RUNNING);
        assertThat(office.find(normal).state()).isEqualTo(TransferState.QUEUED);
        office.transfers.change(low, Optional.empty(), Optional.of(Priority.HIGH), OptionalLong.empty());
        change("t2", true);
        reaches(low, TransferState.RUNNING);
        assertThat(office.find(normal).state()).isEqualTo(TransferState.QUEUED);
        office.peer.hangs = false;
        office.transfers.cancel("t3", false);
        assertThat(office.ended(normal).state()).isEqualTo(TransferState.DONE);
        assertThat(office.find("t1").state()).isEqualTo(TransferState.PAUSED);
        change("t1", false);
        assertThat(office.ended("t1").state()).isEqualTo(TransferState.DONE);
        assertThat(root.resolve("busy0/a.bin")).exists();
    }

    @Test
    void pausedInTheMiddleItGoesOnFromThereAndFetchesNothingTwice() throws IOException {
        byte[] content = Office.random(2, 4 * SEGMENT);
        office.file("big", content);
        String id = office.start("big").id();
        office.peer.onRead = () -> {
            if (office.peer.bytesRead.get() >= 2L * SEGMENT) {
                office.peer.hangs = true;
            }
        };
        await().atMost(SOON).until(() -> office.find(id).bytesDone() >= 2L * SEGMENT);
        Transfer paused = change(id, true);
        assertThat(paused.state()).isEqualTo(TransferState.PAUSED);
        assertThat(paused.bytesPerSecond()).isZero();
        assertThat(office.target.resolve("big")).doesNotExist();
        office.peer.onRead = () -> {};
        office.peer.hangs = false;
        change(id, false);
        assertThat(office.ended(id).state()).isEqualTo(TransferState.DONE);
        assertThat(office.target.resolve("big")).hasBinaryContent(content);
        assertThat(office.peer.bytesRead.get()).isEqualTo(content.length);
        assertThat(office.find(id).bytesDone()).isEqualTo(content.length);
    }

    @Test
    void aPausedOneStaysPausedOverARestartAndAllOthersGoOnByThemselves() throws IOException {
        occupyAllPlaces();
        String queued = to("queued", Priority.LOW).id();
        String held = to("held", Priority.HIGH).id();
        change(held, true);
        office.peer.hangs = false;
        office.restart();
        for (String id : List.of("t1", "t2", "t3", queued)) {
            assertThat(office.ended(id).state()).as(id).isEqualTo(TransferState.DONE);
        }
        assertThat(root.resolve("queued/a.bin")).hasBinaryContent(Office.random(1, 100));
        assertThat(office.find(held).state()).isEqualTo(TransferState.PAUSED);
        assertThat(office.find(held).priority()).isEqualTo(Priority.HIGH);
        assertThat(office.find(queued).priority()).isEqualTo(Priority.LOW);
        change(held, false);
        assertThat(office.ended(held).state()).isEqualTo(TransferState.DONE);
    }

    @Test
    void historyLastsOverARestartUntilItIsForgotten() throws IOException {
        office.file("a.txt", new byte[] {1, 2, 3});
        Transfer done = office.get("a.txt");
        Transfer failed = office.get("gone.txt");
        office.restart();
        assertThat(office.transfers.all()).extracting(Transfer::id).containsExactly(failed.id(), done.id());
        Transfer was = office.find(done.id());
        assertThat(was.title()).isEqualTo("a.txt");
        assertThat(was.bytesDone()).isEqualTo(3);
        assertThat(was.filesDone()).isEqualTo(1);
        assertThat(was.results()).isEqualTo(done.results());
        assertThat(was.ended()).isNotNull();
        assertThat(office.find(failed.id()).problems())
                .singleElement()
                .asString()
                .contains("gone.txt");
        office.peer.hangs = true;
        String running = office.start("a.txt").id();
        office.transfers.forgetEnded();
        assertThat(office.transfers.all()).extracting(Transfer::id).containsExactly(running);
        office.peer.hangs = false;
        office.restart();
        assertThat(office.transfers.all()).extracting(Transfer::id).containsExactly(running);
    }

    @Test
    void whoIsAwayIsWaitedForAndItGoesOnByItself() throws IOException {
        office.restart(QUICK);
        byte[] content = Office.random(3, 3 * SEGMENT);
        office.file("big", content);
        office.peer.readsLeft.set(1);
        String id = office.start("big").id();
        reaches(id, TransferState.WAITING);
        office.peer.readsLeft.set(Integer.MAX_VALUE);
        Transfer done = office.ended(id);
        assertThat(done.problems()).isEmpty();
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(office.peer.bytesRead.get()).isEqualTo(content.length);
        assertThat(office.target.resolve("big")).hasBinaryContent(content);
    }

    @Test
    void itSaysWhyItWaitsAndGoesOnAtOnceWhenThePeerIsSeen() throws IOException {
        office.restart(SLOW);
        office.file("a.bin", Office.random(4, 100));
        office.peer.readsLeft.set(0);
        String id = office.start("a.bin").id();
        reaches(id, TransferState.WAITING);
        Transfer waiting = office.find(id);
        assertThat(waiting.waiting().english()).contains("desk-1", "does not answer");
        assertThat(waiting.nextTry()).isAfter(Instant.now().plusSeconds(600));
        assertThat(waiting.problems()).isEmpty();
        assertThat(waiting.ended()).isNull();
        office.peer.readsLeft.set(Integer.MAX_VALUE);
        office.seen();
        assertThat(office.ended(id).state()).isEqualTo(TransferState.DONE);
        assertThat(office.find(id).waiting().english()).isEmpty();
    }

    @Test
    void whoAsksAgainJoinsTheOneThatWaitsAndHurriesIt() throws IOException {
        office.restart(SLOW);
        office.file("a.bin", Office.random(5, 100));
        office.peer.readsLeft.set(0);
        String id = office.start("a.bin").id();
        reaches(id, TransferState.WAITING);
        office.peer.readsLeft.set(Integer.MAX_VALUE);
        assertThat(office.start("a.bin").id()).isEqualTo(id);
        assertThat(office.ended(id).state()).isEqualTo(TransferState.DONE);
        assertThat(Office.below(office.target)).containsExactly("a.bin");
    }

    @Test
    void whatWaitsGoesOnAfterARestartToo() throws IOException {
        office.restart(SLOW);
        office.file("a.bin", Office.random(6, 100));
        office.peer.readsLeft.set(0);
        String id = office.start("a.bin").id();
        reaches(id, TransferState.WAITING);
        office.peer.readsLeft.set(Integer.MAX_VALUE);
        office.restart();
        assertThat(office.ended(id).state()).isEqualTo(TransferState.DONE);
    }

    @Test
    void whatIsInTheWayForTooLongIsGivenUp() throws IOException {
        office.restart(new Backoff(List.of(Duration.ofMillis(10)), Duration.ofMillis(1)));
        office.file("a.bin", Office.random(7, 100));
        office.peer.readsLeft.set(0);
        Transfer failed = office.get("a.bin");
        assertThat(failed.state()).isEqualTo(TransferState.FAILED);
        assertThat(failed.problems()).singleElement().asString().contains("a.bin");
    }

    @Test
    void ofSeveralSourcesNoneIsFetchedTwiceOverAWaitAndARestart() throws IOException {
        office.restart(SLOW);
        office.file("a.txt", new byte[] {1});
        office.file("b.txt", new byte[] {2});
        office.peer.readsLeft.set(1);
        String id = office.transfers
                .start(List.of(Office.source("a.txt"), Office.source("gone"), Office.source("b.txt")), office.target)
                .id();
        reaches(id, TransferState.WAITING);
        assertThat(office.find(id).problems()).singleElement().asString().contains("gone");
        office.peer.readsLeft.set(Integer.MAX_VALUE);
        office.restart();
        Transfer ended = office.ended(id);
        assertThat(ended.problems()).singleElement().asString().contains("gone");
        assertThat(ended.filesDone()).isEqualTo(2);
        assertThat(ended.results()).hasSize(2);
        assertThat(Office.below(office.target)).containsExactly("a.txt", "b.txt");
        assertThat(office.peer.bytesRead.get()).isEqualTo(2);
    }

    @Test
    void totalOfAllSourcesIsKnownBeforeTheFirstByte() throws IOException {
        office.file("a.bin", Office.random(8, 1000));
        office.file("f/b", Office.random(9, 2000));
        office.file("f/c/d", Office.random(10, 3000));
        office.peer.hangs = true;
        String id = office.transfers
                .start(List.of(Office.source("a.bin"), Office.source("f")), office.target)
                .id();
        await().atMost(SOON).until(() -> office.find(id).bytesTotal() == 6000);
        assertThat(office.find(id).filesTotal()).isEqualTo(3);
        assertThat(office.find(id).bytesDone()).isZero();
        office.peer.hangs = false;
        change(id, true);
        change(id, false);
        Transfer done = office.ended(id);
        assertThat(done.bytesDone()).isEqualTo(done.bytesTotal()).isEqualTo(6000);
        assertThat(done.filesDone()).isEqualTo(done.filesTotal()).isEqualTo(3);
        assertThat(done.sources()).singleElement().satisfies(giver -> {
            assertThat(giver.name()).isEqualTo("desk-1");
            assertThat(giver.owner()).isTrue();
        });
    }

    @Test
    void limitOfOneJobIsKeptAndChangedWhileItRuns() throws IOException {
        office.file("big", Office.random(11, 3_000_000));
        String id = office.transfers
                .start(
                        List.of(Office.source("big")),
                        office.target,
                        new Terms(Existing.KEEP_BOTH, Priority.NORMAL, 1000))
                .id();
        await().atMost(SOON).until(() -> office.find(id).bytesDone() > 0);
        assertThat(office.find(id).bytesDone()).isLessThan(1_000_000);
        assertThat(office.find(id).limit()).isEqualTo(1000);
        office.transfers.change(id, Optional.empty(), Optional.empty(), OptionalLong.of(0));
        assertThat(office.ended(id).state()).isEqualTo(TransferState.DONE);
        assertThatThrownBy(() -> new Terms(Existing.SKIP, Priority.LOW, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cancelledWhileItIsPausedItsPartGoesIfThatIsWanted() throws IOException {
        office.file("big", Office.random(12, 3 * SEGMENT));
        office.restart(SLOW);
        office.peer.readsLeft.set(1);
        String id = office.start("big").id();
        reaches(id, TransferState.WAITING);
        change(id, true);
        assertThat(Office.below(office.target)).isNotEmpty();
        office.transfers.cancel(id, true);
        assertThat(office.find(id).state()).isEqualTo(TransferState.CANCELLED);
        assertThat(Office.below(office.target)).isEmpty();
    }

    @Test
    void whatWasAskedForIsOnTheDiskBeforeTheAnswer() throws IOException {
        occupyAllPlaces();
        String id = to("later", Priority.LOW).id();
        assertThat(office.rows.open())
                .anySatisfy(row -> assertThat("t" + row.id()).isEqualTo(id));
        change(id, true);
        assertThat(office.rows.open())
                .filteredOn(row -> ("t" + row.id()).equals(id))
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(TransferState.PAUSED));
        assertThatThrownBy(() -> office.transfers.send(List.of(root.resolve("none")), Office.source(""), Terms.USUAL))
                .isInstanceOf(ProblemException.class);
    }
}
