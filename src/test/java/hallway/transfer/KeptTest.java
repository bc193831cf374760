package hallway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hallway.file.WebMark;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transfer leaves on the disk: its mark, what is fetched twice and what is not, and parts that nobody wants. */
final class KeptTest {
    private static final Duration SOON = Duration.ofSeconds(10);

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

    private static String origin(String path) {
        return new FileRef(Office.NODE, Office.SHARE, RelativePath.parse(path)).origin();
    }

    @Test
    void S42_everyFileOfATransferIsMarkedAsFromTheNetwork() throws IOException {
        office.file("f/a b.txt", new byte[] {1});
        office.file("f/sub/ü.txt", new byte[] {1});
        office.file("f/large.bin", Office.random(1, 2_000_000));
        assertThat(office.get("f").state()).isEqualTo(TransferState.DONE);
        int seen = 0;
        for (Map.Entry<String, String> file : Map.of(
                        "f/a b.txt", "/f/a%20b.txt", "f/sub/ü.txt", "/f/sub/%C3%BC.txt", "f/large.bin", "/f/large.bin")
                .entrySet()) {
            Path place = office.target.resolve(file.getKey());
            byte[] mark = (byte[]) Files.getAttribute(place, "user:xdg.origin.url");
            assertThat(new String(mark, StandardCharsets.UTF_8))
                    .isEqualTo("hallway://" + Office.NODE + "/" + Office.SHARE + file.getValue());
            assertThat(WebMark.has(place, origin(file.getKey()))).isTrue();
            assertThat(Files.getLastModifiedTime(place).toInstant()).isEqualTo(Office.LONG_AGO);
            seen++;
        }
        assertThat(seen).isEqualTo(3);
    }

    @Test
    void unchangedFileIsFoundAgainAlsoByALaterRun() throws IOException {
        office.file("a.txt", new byte[] {1});
        assertThat(office.transfers.kept(Office.source("a.txt"), office.target)).isEmpty();
        Files.writeString(office.target.resolve("a.txt"), "mine");
        office.get("a.txt");
        Path fetched = office.target.resolve("a (2).txt");
        assertThat(office.transfers.kept(Office.source("a.txt"), office.target)).contains(fetched);
        office.restart();
        assertThat(office.transfers.kept(Office.source("a.txt"), office.target)).contains(fetched);
        // where it was put is remembered
        assertThat(office.transfers.kept(Office.source("a.txt"), root)).contains(fetched);
        office.transfers.forgetEnded();
        assertThat(office.transfers.kept(Office.source("a.txt"), root)).isEmpty();
    }

    @Test
    void fileThatChangedOnEitherSideIsNotTheSame() throws IOException {
        Path theirs = office.file("a.txt", new byte[] {1});
        office.get("a.txt");
        Path ours = office.target.resolve("a.txt");
        Files.setLastModifiedTime(ours, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(office.transfers.kept(Office.source("a.txt"), office.target)).isEmpty();
        Files.setLastModifiedTime(ours, FileTime.from(Office.LONG_AGO));
        assertThat(office.transfers.kept(Office.source("a.txt"), office.target)).contains(ours);
        Files.write(theirs, new byte[] {1, 2});
        assertThat(office.transfers.kept(Office.source("a.txt"), office.target)).isEmpty();
    }

    @Test
    void sameNameOfAnotherShareIsNotTheSame() throws IOException {
        office.file("a.txt", new byte[] {1});
        Path other = Files.write(office.target.resolve("a.txt"), new byte[] {1});
        Files.setLastModifiedTime(other, FileTime.from(Office.LONG_AGO));
        assertThat(office.transfers.kept(Office.source("a.txt"), office.target)).isEmpty();
        WebMark.put(other, origin("b.txt"));
        Files.setLastModifiedTime(other, FileTime.from(Office.LONG_AGO));
        assertThat(office.transfers.kept(Office.source("a.txt"), office.target)).isEmpty();
    }

    @Test
    void onlyFilesAreLookedFor() throws IOException {
        office.file("f/a.txt", new byte[] {1});
        assertThatThrownBy(() -> office.transfers.kept(Office.source("f"), office.target))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void secondWishJoinsTheTransferThatRuns() throws IOException {
        office.file("a.bin", Office.random(1, 100));
        office.peer.hangs = true;
        Transfer first = office.transfers.startOrJoin(Office.source("a.bin"), office.target);
        assertThat(office.transfers
                        .startOrJoin(Office.source("a.bin"), office.target)
                        .id())
                .isEqualTo(first.id());
        office.transfers.cancel(first.id(), true);
    }

    @Test
    void cancelThatDiscardsLeavesNoPart() throws IOException {
        office.file("a.bin", Office.random(3, 100));
        office.peer.hangs = true;
        String id = office.start("a.bin").id();
        await().atMost(SOON).until(() -> Office.below(office.target).size() >= 2);
        office.transfers.cancel(id, true);
        await().atMost(SOON).until(() -> Office.below(office.target).isEmpty());
        String kept = office.start("a.bin").id();
        await().atMost(SOON).until(() -> Office.below(office.target).size() >= 3);
        office.transfers.cancel(kept, false);
        office.restart();
        assertThat(Office.below(office.target)).hasSize(3);
    }

    @Test
    void partsThatNobodyCameBackForGoAfterThirtyDays() throws IOException {
        office.file("a.bin", Office.random(3, 100));
        office.get("a.bin");
        Path parts = Files.createDirectories(office.target.resolve(PartFolder.NAME));
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(31)));
        String a = "a".repeat(32);
        String b = "b".repeat(32);
        String c = "c".repeat(32);
        List<String> all = List.of(
                a + ".part", a + ".have", b + ".part", c + ".folder", "t7-" + c + ".mend", "notes.txt", "notes.part");
        for (String name : all) {
            Files.setLastModifiedTime(Files.writeString(parts.resolve(name), "x"), old);
        }
        Files.writeString(parts.resolve(b + ".have"), "fresh");
        office.restart();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Office.below(parts))
                        .containsExactly(b + ".have", b + ".part", "notes.part", "notes.txt"));
    }

    @Test
    void whatOnlyHasTheNameOfOurFolderStays() throws IOException {
        office.file("a.bin", Office.random(3, 100));
        office.get("a.bin");
        Path theirs = Files.writeString(office.target.resolve(PartFolder.NAME), "the user's own");
        office.restart();
        office.get("a.bin");
        assertThat(theirs).hasContent("the user's own");
    }
}
