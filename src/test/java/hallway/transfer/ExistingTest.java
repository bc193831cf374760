package hallway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what is there already. */
final class ExistingTest {
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

    private Transfer get(String path, Existing existing) {
        return office.ended(office.transfers
                .start(List.of(Office.source(path)), office.target, new Terms(existing, Priority.NORMAL, 0))
                .id());
    }

    private Path mine(String path, String text) throws IOException {
        Path file = office.target.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void skippedFileStaysAndIsNotFetched() throws IOException {
        office.file("a.txt", new byte[1000]);
        mine("a.txt", "mine");
        Transfer done = get("a.txt", Existing.SKIP);
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(done.filesSkipped()).isEqualTo(1);
        assertThat(done.filesDone()).isZero();
        assertThat(done.bytesTotal()).isZero();
        assertThat(office.target.resolve("a.txt")).hasContent("mine");
        assertThat(office.peer.bytesRead.get()).isZero();
    }

    @Test
    void replacedFileIsTheOldOneUntilTheNewOneIsWhole() throws IOException {
        byte[] content = Office.random(1, 40 << 20);
        office.file("big", content);
        Path mine = mine("big", "mine");
        office.peer.readsLeft.set(2);
        assertThat(get("big", Existing.REPLACE).state()).isEqualTo(TransferState.FAILED);
        assertThat(mine).hasContent("mine");
        office.peer.readsLeft.set(Integer.MAX_VALUE);
        assertThat(get("big", Existing.REPLACE).results()).containsExactly(mine.toString());
        assertThat(mine).hasBinaryContent(content);
        assertThat(Office.below(office.target)).containsExactly("big");
        long read = office.peer.bytesRead.get();
        Transfer again = get("big", Existing.REPLACE);
        assertThat(again.filesSkipped()).isEqualTo(1);
        assertThat(office.peer.bytesRead.get()).isEqualTo(read);
    }

    @Test
    void whatTheSameDownloadHasBroughtIsNeitherReplacedNorTakenForAnothersFile() throws IOException {
        office.file("2023/plan.txt", new byte[] {1});
        office.file("2024/Plan.txt", new byte[] {2});
        for (Existing existing : List.of(Existing.REPLACE, Existing.SKIP)) {
            Transfer ended = office.ended(office.transfers
                    .start(
                            List.of(Office.source("2023/plan.txt"), Office.source("2024/Plan.txt")),
                            office.target,
                            new Terms(existing, Priority.NORMAL, 0))
                    .id());
            assertThat(ended.state()).isEqualTo(TransferState.FAILED);
            assertThat(ended.problems().toString()).contains("the same download");
            assertThat(office.target.resolve("plan.txt")).hasBinaryContent(new byte[] {1});
        }
    }

    @Test
    void folderIsFilledUpOrBroughtUpToDate() throws IOException {
        office.file("f/same", new byte[] {1});
        office.file("f/other", new byte[] {2});
        office.file("f/sub/new", new byte[] {3});
        office.file("f/large", Office.random(2, 2 << 20));
        mine("f/other", "mine");
        mine("f/only here", "mine");
        mine("f/large", "mine");
        Transfer skipped = get("f", Existing.SKIP);
        assertThat(skipped.state()).isEqualTo(TransferState.DONE);
        assertThat(skipped.filesSkipped()).isEqualTo(2);
        assertThat(skipped.filesDone()).isEqualTo(2);
        assertThat(skipped.filesTotal()).isEqualTo(4);
        assertThat(skipped.bytesDone()).isEqualTo(skipped.bytesTotal()).isEqualTo(2);
        assertThat(office.target.resolve("f/other")).hasContent("mine");
        assertThat(office.target.resolve("f/large")).hasContent("mine");
        Transfer replaced = get("f", Existing.REPLACE);
        assertThat(replaced.state()).isEqualTo(TransferState.DONE);
        assertThat(replaced.filesSkipped()).isEqualTo(2);
        assertThat(replaced.filesDone()).isEqualTo(2);
        assertThat(office.target.resolve("f/other")).hasBinaryContent(new byte[] {2});
        assertThat(office.target.resolve("f/large")).hasBinaryContent(Office.random(2, 2 << 20));
        assertThat(office.target.resolve("f/only here")).hasContent("mine");
        assertThat(Office.below(office.target))
                .containsExactly("f", "f/large", "f/only here", "f/other", "f/same", "f/sub", "f/sub/new");
    }

    @Test
    void S18_whatIsOfAnotherKindIsNeverDeletedNorFollowed() throws IOException {
        Path outside = Files.createDirectories(root.resolve("outside"));
        Path secret = Files.writeString(outside.resolve("secret"), "mine");
        for (Existing existing : List.of(Existing.SKIP, Existing.REPLACE)) {
            Path target =
                    Files.createDirectories(root.resolve("target-" + existing)).toRealPath();
            office.file("f/file", new byte[] {1});
            office.file("f/folder/x", new byte[] {2});
            office.file("f/link/y", new byte[] {3});
            office.file("f/good", new byte[] {4});
            Files.createDirectories(target.resolve("f/file/inside"));
            Files.writeString(target.resolve("f/folder"), "mine");
            Files.createSymbolicLink(target.resolve("f/link"), outside);
            Files.createSymbolicLink(target.resolve("f/good"), secret);
            Transfer done = office.ended(office.transfers
                    .start(List.of(Office.source("f")), target, new Terms(existing, Priority.NORMAL, 0))
                    .id());
            assertThat(done.state()).isEqualTo(TransferState.FAILED);
            assertThat(done.problems()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(target.resolve("f/file/inside")).isDirectory();
            assertThat(target.resolve("f/folder")).hasContent("mine");
            assertThat(secret).hasContent("mine");
            assertThat(Office.below(outside)).containsExactly("secret");
            assertThat(Files.isSymbolicLink(target.resolve("f/good"))).isTrue();
        }
    }

    @Test
    void fileWhereTheFolderWouldGoIsAProblem() throws IOException {
        office.file("f/x", new byte[] {1});
        mine("f", "mine");
        assertThat(get("f", Existing.REPLACE).problems())
                .singleElement()
                .asString()
                .contains("has its place");
        assertThat(office.target.resolve("f")).hasContent("mine");
    }

    @Test
    void whatIsThereIsFoundBeforeAnythingIsBegun() throws IOException {
        office.file("a.txt", new byte[] {1});
        office.file("f/x", new byte[] {1});
        assertThat(office.transfers.taken(List.of(Office.source("a.txt")), office.target))
                .isEmpty();
        assertThat(office.transfers.taken(List.of(Office.source("a.txt")), root.resolve("none")))
                .isEmpty();
        mine("a.txt", "mine");
        assertThat(office.transfers.taken(List.of(Office.source("f"), Office.source("a.txt")), office.target))
                .contains("a.txt");
        office.peer.readsLeft.set(0);
        get("f", Existing.KEEP_BOTH);
        // its own beginning is nothing to ask about
        assertThat(office.transfers.taken(List.of(Office.source("f")), office.target))
                .isEmpty();
    }
}
