package hallway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hallway.event.Event;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.transfer.Transfers.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TransfersTest {
    private static final int MIB = 1024 * 1024;

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

    @Test
    void fetchesAFileWithItsTimeAndLeavesNothingBeside() throws IOException {
        byte[] content = Office.random(1, 40 * MIB + 7);
        office.file("a/house.dwg", content);
        Transfer done = office.get("a/house.dwg");
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(done.problems()).isEmpty();
        Path file = office.target.resolve("house.dwg");
        assertThat(done.results()).containsExactly(file.toString());
        assertThat(file).hasBinaryContent(content);
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(Office.LONG_AGO);
        assertThat(Office.below(office.target)).containsExactly("house.dwg");
        assertThat(done.bytesDone()).isEqualTo(done.bytesTotal()).isEqualTo(content.length);
        assertThat(done.filesDone()).isEqualTo(1);
        assertThat(office.peer.offsetsRead).containsExactlyInAnyOrder(0L, 16L * MIB, 32L * MIB);
    }

    @Test
    void fetchesAnEmptyFile() throws IOException {
        office.file("empty", new byte[0]);
        assertThat(office.get("empty").state()).isEqualTo(TransferState.DONE);
        assertThat(office.target.resolve("empty")).isEmptyFile();
    }

    @Test
    void fetchesAFolderWithAllBelow() throws IOException {
        office.file("f/a.txt", new byte[] {1});
        office.file("f/b/c.txt", new byte[] {2, 3});
        office.file("f/b/large.bin", Office.random(2, 2 * MIB));
        Files.createDirectories(office.shared.resolve("f/empty"));
        Transfer done = office.get("f");
        assertThat(done.problems()).isEmpty();
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(done.filesDone()).isEqualTo(3);
        assertThat(done.bytesDone()).isEqualTo(done.bytesTotal()).isEqualTo(3 + 2 * MIB);
        assertThat(Office.below(office.target))
                .containsExactly("f", "f/a.txt", "f/b", "f/b/c.txt", "f/b/large.bin", "f/empty");
        assertThat(office.target.resolve("f/b/large.bin")).hasBinaryContent(Office.random(2, 2 * MIB));
        assertThat(Files.getLastModifiedTime(office.target.resolve("f/b/c.txt")).toInstant())
                .isEqualTo(Office.LONG_AGO);
    }

    @Test
    void namesAWholeShareLikeTheShare() throws IOException {
        office.file("a.txt", new byte[] {1});
        assertThat(office.get("").results())
                .containsExactly(office.target.resolve("Plans").toString());
        assertThat(Office.below(office.target)).containsExactly("Plans", "Plans/a.txt");
    }

    @Test
    void S18_nothingThatExistsIsOverwritten() throws IOException {
        office.file("a.txt", new byte[] {1});
        office.file("f/x", new byte[] {1});
        Files.writeString(office.target.resolve("a.txt"), "mine");
        Files.createDirectories(office.target.resolve("f"));
        Files.writeString(office.target.resolve("f/x"), "mine");
        assertThat(office.get("a.txt").results())
                .containsExactly(office.target.resolve("a (2).txt").toString());
        assertThat(office.get("a.txt").results())
                .containsExactly(office.target.resolve("a (3).txt").toString());
        assertThat(office.get("f").results())
                .containsExactly(office.target.resolve("f (2)").toString());
        assertThat(office.target.resolve("a.txt")).hasContent("mine");
        assertThat(office.target.resolve("f/x")).hasContent("mine");
        assertThat(office.target.resolve("a (2).txt")).hasBinaryContent(new byte[] {1});
    }

    @Test
    void fetchesSeveralSourcesAndGoesOnAfterOneThatIsNotThere() throws IOException {
        office.file("a.txt", new byte[] {1});
        office.file("b.txt", new byte[] {2});
        Transfer asked = office.transfers.start(
                List.of(Office.source("a.txt"), Office.source("gone"), Office.source("b.txt")), office.target);
        assertThat(asked.title()).isEqualTo("a.txt + 2");
        Transfer done = office.ended(asked.id());
        assertThat(done.state()).isEqualTo(TransferState.FAILED);
        assertThat(done.problems()).singleElement().asString().contains("gone");
        assertThat(Office.below(office.target)).containsExactly("a.txt", "b.txt");
    }

    @Test
    void tellsOfEachStateAndOfProgress() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        try (AutoCloseable subscription = office.events.subscribe(event -> {
            if (event instanceof Event.TransferChanged changed) {
                told.add(changed.id());
            }
        })) {
            assertThat(subscription).isNotNull();
            office.file("a.txt", new byte[] {1});
            Transfer done = office.get("a.txt");
            await().atMost(Duration.ofSeconds(5)).until(() -> told.size() >= 2);
            assertThat(told).containsOnly(done.id());
        }
    }

    @Test
    void refusesNoSourceAndAFolderThatCantBe() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "x");
        List<Source> one = List.of(Office.source("a"));
        assertThatThrownBy(() -> office.transfers.start(List.of(), office.target))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> office.transfers.start(one, Path.of("relative")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> office.transfers.start(one, file)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> office.transfers.start(one, file.resolve("below")))
                .isInstanceOf(ProblemException.class);
        assertThat(office.transfers.all()).isEmpty();
        assertThat(Files.readString(file)).isEqualTo("x");
    }

    @Test
    void cancelEndsATransferThatWaitsForADeadWire() throws IOException {
        office.file("a.bin", Office.random(3, 100));
        office.peer.hangs = true;
        String id = office.start("a.bin").id();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Office.below(office.target).size() >= 2);
        assertThat(office.transfers.cancel(id, false).orElseThrow().state()).isEqualTo(TransferState.CANCELLED);
        office.peer.hangs = false;
        // the part file is let go, so that the same download goes on at once
        assertThat(office.get("a.bin").state()).isEqualTo(TransferState.DONE);
        assertThat(office.find(id).state()).isEqualTo(TransferState.CANCELLED);
        assertThat(office.transfers.cancel(id, false).orElseThrow().state()).isEqualTo(TransferState.CANCELLED);
        assertThat(office.transfers.cancel("t999", false)).isEmpty();
        assertThat(office.target.resolve("a.bin")).exists();
    }

    @Test
    void cancelEndsAQueuedTransfer() throws IOException {
        office.file("a.bin", new byte[100]);
        office.peer.hangs = true;
        for (int i = 0; i < 3; i++) {
            office.transfers.start(List.of(Office.source("a.bin")), Files.createDirectories(root.resolve("other" + i)));
        }
        String queued = office.start("a.bin").id();
        office.transfers.cancel(queued, false);
        assertThat(office.find(queued).state()).isEqualTo(TransferState.CANCELLED);
        assertThat(Office.below(office.target)).isEmpty();
    }

    @Test
    void whatARestartCutOffGoesOnByItself() throws IOException {
        office.file("a.bin", new byte[100]);
        office.peer.hangs = true;
        String id = office.start("a.bin").id();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Office.below(office.target).size() >= 2);
        office.peer.hangs = false;
        office.restart();
        Transfer done = office.ended(id);
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(done.title()).isEqualTo("a.bin");
        assertThat(done.folder()).isEqualTo(office.target.toString());
        assertThat(Office.below(office.target)).containsExactly("a.bin");
        Transfer next = office.get("a.bin");
        assertThat(next.id()).isNotEqualTo(id);
        assertThat(office.transfers.all()).extracting(Transfer::id).containsExactly(next.id(), id);
    }

    @Test
    void S18_namesFromOutsideStayInTheTarget() {
        List<Source> sources = List.of("..", ".", "a/b", "C:\\x", "CON", "", ".hallway-part").stream()
                .map(name -> new Source(Office.NODE, Office.SHARE, name, RelativePath.TOP))
                .toList();
        Transfer done =
                office.ended(office.transfers.start(sources, office.target).id());
        assertThat(done.problems()).isEmpty();
        assertThat(done.results()).hasSize(sources.size()).allSatisfy(result -> {
            assertThat(Path.of(result).normalize().getParent()).isEqualTo(office.target);
            assertThat(Path.of(result)).isDirectory();
        });
    }
}
