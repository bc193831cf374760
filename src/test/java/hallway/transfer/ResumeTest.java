package hallway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResumeTest {
    private static final int MIB = 1024 * 1024;
    private static final int SEGMENT = 16 * MIB;

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
    void fetchesNoVerifiedSegmentAgain() throws IOException {
        byte[] content = Office.random(4, 5 * SEGMENT + 3);
        office.file("big", content);
        office.peer.readsLeft.set(3);
        Transfer broken = office.get("big");
        assertThat(broken.state()).isEqualTo(TransferState.FAILED);
        assertThat(broken.problems()).singleElement().asString().contains("run the same command again");
        assertThat(broken.results()).isEmpty();
        assertThat(office.target.resolve("big")).doesNotExist();
        assertThat(office.peer.bytesRead.get()).isEqualTo(3L * SEGMENT);
        office.peer.readsLeft.set(Integer.MAX_VALUE);
        office.peer.offsetsRead.clear();
        Transfer done = office.get("big");
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(office.peer.bytesRead.get()).isEqualTo(content.length);
        assertThat(office.peer.offsetsRead).containsExactlyInAnyOrder(3L * SEGMENT, 4L * SEGMENT, 5L * SEGMENT);
        assertThat(office.target.resolve("big")).hasBinaryContent(content);
        assertThat(done.bytesDone()).isEqualTo(content.length);
        assertThat(Office.below(office.target)).containsExactly("big");
    }

    @Test
    void startsAgainWhenTheSourceHasChanged() throws IOException {
        office.file("big", Office.random(5, 3 * SEGMENT));
        office.peer.readsLeft.set(2);
        office.get("big");
        byte[] changed = Office.random(6, 3 * SEGMENT);
        Files.write(office.shared.resolve("big"), changed);
        Files.setLastModifiedTime(office.shared.resolve("big"), FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));
        office.peer.readsLeft.set(Integer.MAX_VALUE);
        office.peer.offsetsRead.clear();
        assertThat(office.get("big").state()).isEqualTo(TransferState.DONE);
        assertThat(office.peer.offsetsRead).hasSize(3);
        assertThat(office.target.resolve("big")).hasBinaryContent(changed);
    }

    @Test
    void S28_aCorruptSegmentNeverReachesTheFile() throws IOException {
        byte[] content = Office.random(7, 2 * SEGMENT);
        office.file("big", content);
        office.peer.damages.set(1);
        assertThat(office.get("big").state()).isEqualTo(TransferState.DONE);
        assertThat(office.target.resolve("big")).hasBinaryContent(content);
        assertThat(office.peer.bytesRead.get()).isEqualTo(3L * SEGMENT);
        office.peer.damages.set(Integer.MAX_VALUE);
        office.file("small", Office.random(8, 1000));
        Transfer never = office.get("small");
        assertThat(never.state()).isEqualTo(TransferState.FAILED);
        assertThat(never.problems()).singleElement().asString().contains("damaged");
        assertThat(office.target.resolve("small")).doesNotExist();
    }

    @Test
    void S30_aFileThatChangesWhileItIsReadIsFetchedAgainOnceAndNeverMixed() throws IOException {
        office.file("big", Office.random(20, 1000));
        AtomicInteger changes = new AtomicInteger(1);
        office.peer.onRead = () -> {
            int left = changes.getAndDecrement();
            if (left > 0) {
                change(left);
            }
        };
        assertThat(office.get("big").state()).isEqualTo(TransferState.DONE);
        assertThat(office.target.resolve("big")).hasBinaryContent(Office.random(1, 1001));
        changes.set(100);
        Transfer restless = office.get("big");
        assertThat(restless.state()).isEqualTo(TransferState.FAILED);
        assertThat(restless.problems()).singleElement().asString().contains("changed while it was read");
        assertThat(changes.get()).isEqualTo(98);
        assertThat(office.target.resolve("big (2)")).doesNotExist();
    }

    private void change(int seed) {
        try {
            office.file("big", Office.random(seed, 1000 + seed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void goesOnAfterABreakInTheMiddle() throws IOException {
        byte[] content = Office.random(9, 2 * SEGMENT);
        office.file("big", content);
        office.peer.breaks.set(1);
        Transfer done = office.get("big");
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(done.bytesDone()).isEqualTo(content.length);
        assertThat(office.target.resolve("big")).hasBinaryContent(content);
    }

    @Test
    void aPartFileThatIsAlsoAnotherFileIsNotWrittenTo() throws IOException {
        office.file("big", Office.random(10, 3 * SEGMENT));
        office.peer.readsLeft.set(2);
        office.get("big");
        Path parts = office.target.resolve(PartFolder.NAME);
        String part = Office.below(parts).stream()
                .filter(name -> name.endsWith(".part"))
                .findFirst()
                .orElseThrow();
        Files.createLink(office.target.resolve("finished"), parts.resolve(part));
        byte[] before = Files.readAllBytes(office.target.resolve("finished"));
        office.peer.readsLeft.set(Integer.MAX_VALUE);
        assertThat(office.get("big").state()).isEqualTo(TransferState.DONE);
        assertThat(office.target.resolve("finished")).hasBinaryContent(before);
    }

    @Test
    void goesOnInTheUnfinishedFolder() throws IOException {
        for (int i = 0; i < 600; i++) {
            office.file("f/" + i, Office.random(i, 100));
        }
        office.file("f/large", Office.random(11, 2 * MIB));
        office.peer.readsLeft.set(1);
        Transfer broken = office.get("f");
        assertThat(broken.state()).isEqualTo(TransferState.FAILED);
        assertThat(broken.filesDone()).isEqualTo(256);
        assertThat(Office.below(office.target.resolve("f"))).hasSize(256);
        office.peer.readsLeft.set(Integer.MAX_VALUE);
        Transfer done = office.get("f");
        assertThat(done.problems()).isEmpty();
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(done.results()).containsExactly(office.target.resolve("f").toString());
        assertThat(office.peer.bytesRead.get()).isEqualTo(600 * 100 + 2 * MIB);
        assertThat(done.bytesDone()).isEqualTo(done.bytesTotal());
        assertThat(Office.below(office.target)).hasSize(602).doesNotContain(PartFolder.NAME);
        assertThat(office.get("f").results())
                .containsExactly(office.target.resolve("f (2)").toString());
    }

    @Test
    void goesOnInAFolderWhoseNameHadToBeMadePortable() throws IOException {
        office.file("a:b%41/x", new byte[] {1});
        office.peer.readsLeft.set(0);
        office.get("a:b%41");
        office.peer.readsLeft.set(Integer.MAX_VALUE);
        assertThat(office.get("a:b%41").state()).isEqualTo(TransferState.DONE);
        assertThat(Office.below(office.target)).containsExactly("a%3Ab%2541", "a%3Ab%2541/x");
    }

    @Test
    void replacesWhatACrashCutShortAndKeepsWhatAPersonWrote() throws IOException {
        for (int i = 0; i < 300; i++) {
            office.file("f/" + i, Office.random(i, 100));
        }
        office.peer.readsLeft.set(1);
        office.get("f");
        Path folder = office.target.resolve("f");
        Path cut = folder.resolve("0");
        Path edited = folder.resolve("1");
        Files.write(cut, Office.random(0, 50));
        Files.writeString(edited, "mine");
        office.peer.readsLeft.set(Integer.MAX_VALUE);
        Transfer done = office.get("f");
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(cut).hasBinaryContent(Office.random(0, 100));
        assertThat(edited).hasContent("mine");
        assertThat(folder.resolve("1 (2)")).hasBinaryContent(Office.random(1, 100));
        assertThat(Office.below(office.target)).hasSize(302);
    }

    @Test
    void goesOnAfterABatchThatBrokeOff() throws IOException {
        for (int i = 0; i < 300; i++) {
            office.file("f/" + i, Office.random(i, 100));
        }
        office.peer.breaks.set(2);
        Transfer done = office.get("f");
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(office.peer.bytesRead.get()).isEqualTo(300 * 100);
        assertThat(Office.below(office.target)).hasSize(301);
    }
}
