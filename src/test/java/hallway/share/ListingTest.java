package hallway.share;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.Entry;
import hallway.model.EntryKind;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.model.RelativePath;
import hallway.model.SortKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListingTest {
    private static final ListingQuery FIRST = ListingQuery.first(1000);

    @TempDir
    Path home;

    private OwnShares own;
    private Share share;

    @BeforeEach
    void open() throws IOException {
        own = new OwnShares(home);
        share = own.share();
    }

    @AfterEach
    void close() {
        own.close();
    }

    private Listing list(ListingQuery query) {
        return own.store.list(OwnShares.PEER, share.id(), RelativePath.TOP, query);
    }

    private static List<String> names(Listing listing) {
        return listing.entries().stream().map(Entry::name).toList();
    }

    @Test
    void putsFoldersFirstThenNamesWithoutCase() throws IOException {
        for (String name : List.of("b", "A", "a", "Z", "ä", "\uD83D\uDE00", "\uFF21", "_", "1")) {
            own.file(name, "x");
        }
        Files.createDirectory(own.top.resolve("zz"));
        Files.createDirectory(own.top.resolve("Yy"));
        assertThat(names(list(FIRST)))
                .containsExactly("Yy", "zz", "1", "_", "A", "a", "b", "Z", "ä", "\uFF21", "\uD83D\uDE00");
        ListingQuery backwards = new ListingQuery(SortKey.NAME, true, 0, 1000, "");
        assertThat(names(list(backwards)))
                .startsWith("zz", "Yy", "\uD83D\uDE00", "\uFF21")
                .endsWith("1");
    }

    @Test
    void sortsBySizeAndTimeWithTiesByName() throws IOException {
        int seen = 0;
        for (String name : List.of("c", "b", "a")) {
            Path file = own.file(name, "x".repeat(name.equals("a") ? 9 : 1));
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(name.equals("b") ? 1 : 1000)));
            seen++;
        }
        assertThat(seen).isEqualTo(3);
        assertThat(names(list(new ListingQuery(SortKey.SIZE, false, 0, 10, ""))))
                .containsExactly("b", "c", "a");
        assertThat(names(list(new ListingQuery(SortKey.SIZE, true, 0, 10, "")))).containsExactly("a", "b", "c");
        assertThat(names(list(new ListingQuery(SortKey.TIME, false, 0, 10, ""))))
                .containsExactly("b", "a", "c");
        assertThat(names(list(new ListingQuery(SortKey.TIME, true, 0, 10, "")))).containsExactly("a", "c", "b");
    }

    @Test
    void pagesFitEachOtherThoughTheFolderChanges() throws IOException {
        for (int i = 0; i < 25; i++) {
            own.file(String.format("f%02d", i), "x");
        }
        ListingQuery query = ListingQuery.first(10);
        Listing page = list(query);
        Files.delete(own.top.resolve("f03"));
        own.file("f00a", "new");
        List<String> all = new ArrayList<>(names(page));
        while (all.size() < page.total()) {
            all.addAll(names(list(query.from(all.size(), page.listing()))));
        }
        assertThat(all).hasSize(25).doesNotHaveDuplicates().contains("f03").doesNotContain("f00a");
        assertThat(list(query.from(99, page.listing())).entries()).isEmpty();
        // the folder's time may not have ticked
        own.pass(Duration.ofSeconds(3));
        assertThat(names(list(FIRST))).contains("f00a").doesNotContain("f03");
    }

    @Test
    void growthThatTheFoldersTimeDoesNotTellIsSeenAfterAWhile() throws IOException {
        Path file = own.file("log", "x");
        assertThat(list(FIRST).entries().get(0).size()).isEqualTo(1);
        Files.writeString(file, "xyz");
        String before = list(FIRST).listing();
        own.pass(Duration.ofSeconds(3));
        Listing later = list(FIRST);
        assertThat(later.listing()).isNotEqualTo(before);
        assertThat(later.entries().get(0).size()).isEqualTo(3);
    }

    @Test
    void listingThatIsNoLongerHeldIsRefused() throws IOException {
        own.file("a", "x");
        Listing page = list(FIRST);
        assertThat(OwnShares.refusal(() -> list(FIRST.from(0, "0123456789abcdef"))))
                .isEqualTo("LISTING_CHANGED");
        assertThat(OwnShares.refusal(() -> list(new ListingQuery(SortKey.SIZE, false, 0, 10, page.listing()))))
                .isEqualTo("LISTING_CHANGED");
        own.pass(Duration.ofSeconds(59));
        list(FIRST.from(0, page.listing()));
        own.pass(Duration.ofSeconds(59));
        list(FIRST.from(0, page.listing()));
        own.pass(Duration.ofSeconds(61));
        assertThat(OwnShares.refusal(() -> list(FIRST.from(0, page.listing())))).isEqualTo("LISTING_CHANGED");
    }

    @Test
    void snapshotsStayFewAndSmall() {
        Snapshots snapshots = new Snapshots(() -> Instant.EPOCH);
        Row row = new Row("x".repeat(200), EntryKind.FILE, 1, 1, false);
        List<Row> rows = java.util.Collections.nCopies(40_000, row);
        for (int i = 0; i < 5; i++) {
            snapshots.add(snapshot("big" + i, rows));
            assertThat(snapshots.bytes()).isLessThanOrEqualTo(Snapshots.MAX_BYTES);
        }
        assertThat(snapshots.count()).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            snapshots.add(snapshot("small" + i, List.of(row)));
        }
        assertThat(snapshots.count()).isEqualTo(Snapshots.MAX_COUNT);
    }

    private Snapshot snapshot(String id, List<Row> rows) {
        Snapshot.View view = new Snapshot.View(share.id(), RelativePath.TOP, SortKey.NAME, false);
        return new Snapshot(id, view, rows, FileTime.fromMillis(0), Instant.EPOCH);
    }

    @Test
    void fileIsNotListedAndFolderIsNotOpened() throws IOException {
        own.file("file", "x");
        Files.createDirectory(own.top.resolve("folder"));
        assertThat(OwnShares.refusal(
                        () -> own.store.list(OwnShares.PEER, share.id(), RelativePath.parse("file"), FIRST)))
                .isEqualTo("PATH_NOT_FOUND");
        assertThat(OwnShares.refusal(() -> own.read(share, "folder"))).isEqualTo("PATH_NOT_FOUND");
        assertThat(OwnShares.refusal(() -> own.read(share, ""))).isEqualTo("PATH_NOT_FOUND");
        assertThat(OwnShares.refusal(() -> own.read(share, "file/below"))).isEqualTo("PATH_NOT_FOUND");
    }

    @Test
    void topHasTheSharesName() {
        Entry top = own.store.entry(OwnShares.PEER, share.id(), RelativePath.TOP);
        assertThat(top.name()).isEqualTo("top");
        assertThat(top.kind()).isEqualTo(EntryKind.FOLDER);
    }

    @Test
    void namesThatAreNotTextAreLeftOut() throws IOException, InterruptedException {
        own.file("good", "x");
        Process made = new ProcessBuilder("bash", "-c", "echo x > $'caf\\xe9' && echo y > $'\\xc0\\xaf'")
                .directory(own.top.toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        try (var names = Files.list(own.top)) {
            assertThat(names).hasSize(3);
        }
        assertThat(names(list(FIRST))).containsExactly("good");
    }

    @Test
    void readsALargeFolderWholeAndInEveryOrder() throws IOException {
        int files = 3 * FolderReader.BLOCK + 7;
        for (int i = 0; i < files; i++) {
            // neither the order of making nor that of names is the order of sizes
            Files.write(own.top.resolve("f" + (i * 7919) % files), new byte[i % 5]);
        }
        Files.createDirectory(own.top.resolve("zz"));
        Files.createSymbolicLink(own.top.resolve("out"), Path.of("/etc"));
        int seen = 0;
        for (SortKey key : SortKey.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                List<Row> rows = new ArrayList<>();
                try (OpenFolder folder = SecureFolder.open(own.top.toRealPath())) {
                    PathGuard guard = new PathGuard(own.top, new Withheld());
                    rows.addAll(FolderReader.read(guard, folder, Row.order(key, descending)));
                }
                assertThat(rows).isSortedAccordingTo(Row.order(key, descending));
                assertThat(rows.get(0).name()).isEqualTo("zz");
                assertThat(rows.stream().map(Row::name).distinct()).hasSize(files + 1);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(6);
    }
}
