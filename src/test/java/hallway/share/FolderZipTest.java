package hallway.share;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.EntryKind;
import hallway.model.RelativePath;
import hallway.model.TreeEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** ZIPs and trees of folders. */
@Timeout(60)
final class FolderZipTest {
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

    static List<String> names(byte[] zip) throws IOException {
        return new ArrayList<>(contents(zip).keySet());
    }

    private static Map<String, String> contents(byte[] bytes) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                contents.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return contents;
    }

    private Map<String, String> zip(String path) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ShareStore.ZipStream zip = own.store.zip(OwnShares.PEER, share.id(), RelativePath.parse(path))) {
            zip.writeTo(out);
        }
        return contents(out.toByteArray());
    }

    private List<TreeEntry> tree(String path) throws IOException {
        List<TreeEntry> entries = new ArrayList<>();
        int given = own.store.tree(OwnShares.PEER, share.id(), RelativePath.parse(path), entries::add);
        assertThat(given).isEqualTo(entries.size());
        return entries;
    }

    private static void pipe(Path at) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", at.toString()).start().waitFor())
                .isZero();
    }

    @Test
    void holdsAllInOneFolder() throws IOException {
        own.file("Plans/b.txt", "b");
        own.file("Plans/Haus/ä \uD83D\uDE00.txt", "a");
        Files.createDirectories(own.top.resolve("Plans/empty"));
        own.file("other", "x");
        assertThat(zip("Plans"))
                .containsExactly(
                        Map.entry("Plans/", ""),
                        Map.entry("Plans/empty/", ""),
                        Map.entry("Plans/Haus/", ""),
                        Map.entry("Plans/Haus/ä \uD83D\uDE00.txt", "a"),
                        Map.entry("Plans/b.txt", "b"));
        assertThat(zip("")).containsKeys("top/other", "top/Plans/b.txt").hasSize(7);
        try (ShareStore.ZipStream zip = own.store.zip(OwnShares.PEER, share.id(), RelativePath.parse("Plans"))) {
            assertThat(zip.fileName()).isEqualTo("Plans.zip");
        }
    }

    @Test
    void isReadByOtherPrograms() throws IOException, InterruptedException {
        own.file("a/b.txt", "x".repeat(100_000));
        Path file = home.resolve("out.zip");
        try (ShareStore.ZipStream zip = own.store.zip(OwnShares.PEER, share.id(), RelativePath.TOP);
                OutputStream out = Files.newOutputStream(file)) {
            zip.writeTo(out);
        }
        Process test = new ProcessBuilder("python3", "-m", "zipfile", "-t", file.toString()).start();
        assertThat(new String(test.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Done testing");
        assertThat(test.waitFor()).isZero();
    }

    @Test
    void namesWhatIsLeftOut() throws IOException, InterruptedException {
        own.file("good.txt", "x");
        pipe(own.top.resolve("pipe"));
        Files.createDirectory(own.top.resolve("folder"));
        Files.createSymbolicLink(own.top.resolve("folder/loop"), own.top);
        Map<String, String> zip = zip("");
        assertThat(zip).containsOnlyKeys("top/", "top/folder/", "top/good.txt", "top/NOT INCLUDED.txt");
        assertThat(zip.get("top/NOT INCLUDED.txt"))
                .contains("top/pipe: it can't be read", "top/folder/loop: a link to another folder");
    }

    @Test
    void ownFileOfThatNameIsKept() throws IOException, InterruptedException {
        own.file("NOT INCLUDED.txt", "mine");
        pipe(own.top.resolve("pipe"));
        assertThat(zip("")).containsEntry("top/NOT INCLUDED.txt", "mine").containsKey("top/NOT INCLUDED (2).txt");
    }

    @Test
    void namesThatAreOneInNfcStayTwo() throws IOException {
        own.file("\u00fc.txt", "1");
        own.file("u\u0308.txt", "2");
        assertThat(zip("")).containsOnlyKeys("top/", "top/\u00fc.txt", "top/\u00fc (2).txt");
    }

    @Test
    void fileThatVanishesOrIsCutOnTheWayIsTold() throws IOException {
        own.file("1 first.txt", "x");
        own.file("2 gone.txt", "x");
        own.file("3 cut.bin", "y".repeat(300_000));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream meddling = new OutputStream() {
            private boolean first = true;

            @Override
            public void write(int b) {
                bytes.write(b);
            }

            @Override
            public void write(byte[] b, int off, int len) throws IOException {
                if (first) {
                    first = false;
                    Files.delete(own.top.resolve("2 gone.txt"));
                    Files.writeString(own.top.resolve("3 cut.bin"), "z");
                }
                bytes.write(b, off, len);
            }
        };
        own.file("0 big.bin", "x".repeat(70_000));
        try (ShareStore.ZipStream zip = own.store.zip(OwnShares.PEER, share.id(), RelativePath.TOP)) {
            zip.writeTo(meddling);
        }
        Map<String, String> zip = contents(bytes.toByteArray());
        assertThat(zip.get("top/NOT INCLUDED.txt")).contains("2 gone.txt");
        assertThat(zip).containsEntry("top/3 cut.bin", "z").doesNotContainKey("top/2 gone.txt");
    }

    @Test
    void S19_oneAtATimeForEachCaller() {
        ShareStore.ZipStream first = own.store.zip(OwnShares.PEER, share.id(), RelativePath.TOP);
        assertThat(OwnShares.refusal(() -> own.store.zip(OwnShares.PEER, share.id(), RelativePath.TOP)))
                .isEqualTo("TOO_MANY");
        own.store.zip(OwnShares.OTHER_PEER, share.id(), RelativePath.TOP).close();
        first.close();
        first.close();
        ShareStore.ZipStream second = own.store.zip(OwnShares.PEER, share.id(), RelativePath.TOP);
        first.close();
        assertThat(OwnShares.refusal(() -> own.store.zip(OwnShares.PEER, share.id(), RelativePath.TOP)))
                .isEqualTo("TOO_MANY");
        second.close();
        assertThat(OwnShares.refusal(() -> own.store.zip(OwnShares.PEER, share.id(), RelativePath.parse("gone"))))
                .isEqualTo("PATH_NOT_FOUND");
        own.store.zip(OwnShares.PEER, share.id(), RelativePath.TOP).close();
    }

    @Test
    void S19_moreThanTheLimitIsRefused() throws IOException {
        for (int i = 0; i < 6; i++) {
            own.file("d" + i % 2 + "/f" + i, "x");
        }
        PathGuard guard = new PathGuard(own.top, new Withheld());
        FolderTree small = new FolderTree(guard, RelativePath.TOP, 7, (path, row) -> {});
        assertThat(OwnShares.refusal(small::walk)).isEqualTo("TOO_LARGE");
        assertThat(new FolderTree(guard, RelativePath.TOP, 8, (path, row) -> {}).walk())
                .isEqualTo(8);
    }

    @Test
    void treeGivesFoldersBeforeWhatIsInThem() throws IOException {
        own.file("b/2", "x");
        own.file("b/a/1", "xy");
        own.file("A", "x");
        assertThat(tree(""))
                .extracting(entry -> entry.path().toString())
                .containsExactly("b", "b/a", "b/a/1", "b/2", "A");
        assertThat(tree("b"))
                .extracting(TreeEntry::kind)
                .containsExactly(EntryKind.FOLDER, EntryKind.FILE, EntryKind.FILE);
        assertThat(tree("b").get(1).size()).isEqualTo(2);
        assertThat(OwnShares.refusal(() -> tree("A"))).isEqualTo("PATH_NOT_FOUND");
    }

    @Test
    void treeNamesALinkToAFolderAsWhatCantBeHadAndNotAsAnEmptyFolder() throws IOException {
        own.file("real/1", "x");
        Files.createSymbolicLink(own.top.resolve("link"), Path.of("real"));
        assertThat(tree(""))
                .extracting(TreeEntry::kind)
                .containsExactly(EntryKind.UNKNOWN, EntryKind.FOLDER, EntryKind.FILE);
        assertThat(tree("link")).extracting(TreeEntry::kind).containsExactly(EntryKind.FILE);
    }

    @Test
    void treeEndsAtTheDeepestPathThatCanBeAsked() throws IOException {
        Files.createDirectories(own.top.resolve("d/".repeat(80)));
        assertThat(tree("")).hasSize(RelativePath.MAX_DEPTH);
        assertThat(tree("d/d")).hasSize(RelativePath.MAX_DEPTH - 2);
    }

    @Test
    void treePassesOverWhatVanishes() throws IOException {
        own.file("a/1", "x");
        own.file("b/1", "x");
        List<String> seen = new ArrayList<>();
        own.store.tree(OwnShares.PEER, share.id(), RelativePath.TOP, entry -> {
            seen.add(entry.path().toString());
            Files.deleteIfExists(own.top.resolve("b/1"));
            Files.deleteIfExists(own.top.resolve("b"));
        });
        assertThat(seen).containsExactly("a", "a/1");
    }

    @Test
    void failureOfTheReceiverIsItsOwn() throws IOException {
        own.file("a", "x");
        IOException broken = new IOException("connection gone");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> own.store.tree(OwnShares.PEER, share.id(), RelativePath.TOP, entry -> {
                            throw broken;
                        }))
                .isSameAs(broken);
    }
}
