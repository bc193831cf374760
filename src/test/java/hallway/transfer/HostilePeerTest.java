package hallway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hallway.file.PortableName;
import hallway.model.EntryKind;
import hallway.model.RelativePath;
import hallway.model.TreeEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees, sizes and names that no honest peer sends, and disks and folders that don't help. */
final class HostilePeerTest {
    private static final List<String> ODD_NAMES = List.of(
            "CON",
            "con.txt",
            "NUL",
            "COM1",
            "COM¹.log",
            "LPT9 .txt",
            "CONIN$",
            "a:b",
            "C:\\x",
            "..\\..\\x",
            "\\\\host\\x",
            "dot.",
            "dots...",
            "space ",
            " lead",
            "...",
            ". .",
            "a<b>|?*\"",
            "tab\tx",
            "line\nfeed",
            "esc\u001b[31m",
            "bidi\u202Egnp.exe",
            "iso\u2066x",
            "%2e%2e",
            "%2F",
            "%",
            "100%",
            "~",
            "$HOME",
            "`id`",
            "-rf",
            "PROGRA~1",
            "file.txt::$DATA",
            "ä",
            "ß",
            "\uD83D\uDE00",
            "ﬁ",
            "İ",
            "x".repeat(255),
            "ö".repeat(200) + ".txt",
            ".ssh",
            "desktop.ini",
            "autorun.inf",
            "thumbs.db",
            ".hallway-part",
            "\u00A0",
            "\u200B",
            "<img src=x onerror=alert(1)>");

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

    private static TreeEntry entry(String path, EntryKind kind, long size) {
        return new TreeEntry(RelativePath.parse(path), kind, size, Office.LONG_AGO);
    }

    @Test
    void S18_oddNamesBecomePortableOnesInsideTheFolder() throws IOException {
        Files.createDirectories(office.shared.resolve("f"));
        int made = 0;
        for (String name : ODD_NAMES) {
            if (canHave(name)) {
                office.file("f/" + name, new byte[] {(byte) made});
                made++;
            }
        }
        assertThat(made).isGreaterThan(40);
        Transfer done = office.get("f");
        assertThat(done.state()).as("%s", done.problems()).isEqualTo(TransferState.DONE);
        List<String> names = Office.below(office.target.resolve("f"));
        assertThat(names)
                .hasSize(made)
                .allSatisfy(name -> assertThat(PortableName.isPortable(name.replace('%', '_')))
                        .as(name)
                        .isTrue());
        assertThat(Office.below(office.target)).hasSize(made + 1);
    }

    private boolean canHave(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= 255;
    }

    @Test
    void S18_namesThatSomeSystemTakesForOneStayTwo() throws IOException {
        office.file("f/Plan.txt", new byte[] {1});
        office.file("f/plan.txt", new byte[] {2});
        office.file("f/pläne", new byte[] {3});
        office.file("f/pla\u0308ne", new byte[] {4});
        office.file("f/Sub/x", new byte[] {5});
        office.file("f/sub/x", new byte[] {6});
        Transfer done = office.get("f");
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(done.problems()).isEmpty();
        assertThat(done.notes()).hasSize(3);
        assertThat(Office.below(office.target.resolve("f")))
                .contains("Plan.txt", "plan (2).txt", "Sub", "Sub/x", "sub (2)", "sub (2)/x")
                .hasSize(8);
        assertThat(office.target.resolve("f/plan (2).txt")).hasBinaryContent(new byte[] {2});
    }

    @Test
    void S18_aLinkInTheTargetIsNotFollowed() throws IOException {
        Path outside = Files.createDirectories(root.resolve("outside"));
        Path secret = Files.writeString(outside.resolve("secret"), "mine");
        office.file("a.txt", new byte[] {1});
        Files.createSymbolicLink(office.target.resolve("a.txt"), secret);
        Files.createSymbolicLink(office.target.resolve("f"), outside);
        for (int i = 0; i < 300; i++) {
            office.file("f/" + i, new byte[] {1});
        }
        office.file("f/sub/secret", new byte[] {2});
        assertThat(office.get("a.txt").results())
                .containsExactly(office.target.resolve("a (2).txt").toString());
        office.peer.readsLeft.set(0);
        office.get("f");
        Path begun = office.target.resolve("f (2)");
        Files.delete(begun.resolve("sub"));
        Files.createSymbolicLink(begun.resolve("sub"), outside);
        Files.createSymbolicLink(begun.resolve("0"), secret);
        office.peer.readsLeft.set(Integer.MAX_VALUE);
        assertThat(office.get("f").state()).isEqualTo(TransferState.DONE);
        assertThat(secret).hasContent("mine");
        assertThat(Office.below(outside)).containsExactly("secret");
        assertThat(begun.resolve("sub (2)/secret")).hasBinaryContent(new byte[] {2});
        assertThat(begun.resolve("0 (2)")).hasBinaryContent(new byte[] {1});
    }

    @Test
    void S18_aLinkInPlaceOfThePartFolderIsNotFollowed() throws IOException {
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.createSymbolicLink(office.target.resolve(PartFolder.NAME), outside);
        office.file("a.txt", new byte[] {1});
        Transfer done = office.get("a.txt");
        assertThat(done.state()).isEqualTo(TransferState.FAILED);
        assertThat(done.problems()).singleElement().asString().contains(PartFolder.NAME);
        assertThat(Office.below(outside)).isEmpty();
    }

    @Test
    void S18_aMarkThatNamesAnotherFolderIsNotBelieved() throws IOException {
        Path outside = Files.createDirectories(root.resolve("outside"));
        Path parts = Files.createDirectories(office.target.resolve(PartFolder.NAME));
        office.file("f/x", new byte[] {1});
        String key = new FileRef(Office.NODE, Office.SHARE, RelativePath.parse("f")).key();
        int cases = 0;
        for (String mark : List.of("../outside", "..", outside.toString(), "", "x\0y", PartFolder.NAME)) {
            Files.writeString(parts.resolve(key + ".folder"), mark);
            assertThat(office.get("f").state()).isEqualTo(TransferState.DONE);
            assertThat(Office.below(outside)).isEmpty();
            cases++;
            Files.createDirectories(parts);
        }
        assertThat(cases).isEqualTo(6);
    }

    @Test
    void aTreeThatContradictsItselfHarmsNothing() throws IOException {
        office.file("f/x", new byte[] {1});
        office.peer.invented.add(entry("x", EntryKind.FILE, 1));
        office.peer.invented.add(entry("x/y", EntryKind.FILE, 1));
        office.peer.invented.add(entry("x", EntryKind.FOLDER, 0));
        office.peer.invented.add(entry("deep/er/z", EntryKind.FILE, 1));
        office.peer.invented.add(entry("device", EntryKind.UNKNOWN, 0));
        office.peer.invented.add(entry("d/".repeat(63) + "d", EntryKind.FOLDER, 0));
        Transfer done = office.get("f");
        assertThat(done.state()).isEqualTo(TransferState.FAILED);
        assertThat(office.target.resolve("f/x")).hasBinaryContent(new byte[] {1});
        assertThat(done.notes())
                .anySatisfy(sentence -> assertThat(sentence.english()).contains("device"));
    }

    @Test
    void aSizeThatIsALieIsAProblemAndNoFile() throws IOException {
        office.file("f/x", new byte[100]);
        office.file("y", new byte[100]);
        for (long lie : List.of(10L, -10L)) {
            office.peer.lie = lie;
            Transfer file = office.get("y");
            assertThat(file.state()).isEqualTo(lie > 0 ? TransferState.FAILED : TransferState.DONE);
            Transfer folder = office.get("f");
            assertThat(folder.state()).isEqualTo(lie > 0 ? TransferState.FAILED : TransferState.DONE);
        }
        office.peer.lie = 1L << 60;
        assertThat(office.get("y").problems()).singleElement().asString().contains("not enough room");
        assertThat(office.get("f").problems()).singleElement().asString().contains("not enough room");
        office.peer.lie = Long.MAX_VALUE - 100;
        assertThat(office.get("y").state()).isEqualTo(TransferState.FAILED);
    }

    @Test
    void filesThatVanishedAreToldOfAndTheRestIsThere() throws IOException {
        office.file("f/x", new byte[] {1});
        for (int i = 0; i < 150; i++) {
            office.peer.invented.add(entry("gone" + i, EntryKind.FILE, 5));
        }
        office.peer.invented.add(entry("gone-large", EntryKind.FILE, 5_000_000));
        Transfer done = office.get("f");
        assertThat(done.state()).isEqualTo(TransferState.FAILED);
        assertThat(done.problems()).hasSize(100);
        assertThat(done.problems().get(99).english()).contains("52 more");
        assertThat(office.target.resolve("f/x")).exists();
    }

    @Test
    void timesThatNoFileCanHaveAreLeftOut() throws IOException {
        office.file("f/x", new byte[] {1});
        office.peer.invented.add(new TreeEntry(RelativePath.parse("sub"), EntryKind.FOLDER, 0, Instant.MAX));
        office.peer.invented.add(new TreeEntry(RelativePath.parse("sub2"), EntryKind.FOLDER, 0, Instant.MIN));
        assertThat(office.get("f").state()).isEqualTo(TransferState.DONE);
    }

    @Test
    void tenThousandSmallFilesComeWhole() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            office.file("f/" + i % 10 + "/" + i, Office.random(i, 4096));
        }
        Transfer done = office.get("f");
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(done.filesDone()).isEqualTo(10_000);
        assertThat(Office.below(office.target.resolve("f"))).hasSize(10_010);
        for (int i = 0; i < 10_000; i += 997) {
            assertThat(office.target.resolve("f/" + i % 10 + "/" + i)).hasBinaryContent(Office.random(i, 4096));
        }
    }

    @Test
    void S32_aFullDiskEndsItCleanAndTheNextRunGoesOn() throws Exception {
        Path disk = Files.createDirectories(root.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()),
                "needs root on Linux, to mount a small disk");
        try (Office small = new Office(root.resolve("two"), disk.resolve("target"), Duration.ofMillis(400))) {
            byte[] content = Office.random(12, 20 << 20);
            small.file("big", content);
            small.file("f/big", content);
            Path filler = Files.write(disk.resolve("filler"), new byte[8 << 20]);
            Transfer full = small.get("big");
            assertThat(full.state()).isEqualTo(TransferState.FAILED);
            assertThat(full.problems()).singleElement().asString().contains("not enough room", "MB more");
            assertThat(small.get("f").problems()).singleElement().asString().contains("not enough room");
            assertThat(Office.below(small.target)).isEmpty();
            Files.delete(filler);
            Transfer done = small.get("big");
            assertThat(done.problems()).isEmpty();
            assertThat(small.target.resolve("big")).hasBinaryContent(content);
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void S32_aDiskThatFillsUpMidwayKeepsThePart() throws Exception {
        Path disk = Files.createDirectories(root.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString()),
                "needs root on Linux, to mount a small disk");
        try (Office small = new Office(root.resolve("two"), disk.resolve("target"), Duration.ofMillis(400))) {
            byte[] content = Office.random(13, 40 << 20);
            small.file("big", content);
            small.peer.readsLeft.set(1);
            small.peer.onRead = () -> fill(disk.resolve("filler"));
            Transfer full = small.get("big");
            assertThat(full.state()).isEqualTo(TransferState.FAILED);
            assertThat(Office.below(small.target)).contains(PartFolder.NAME);
            Files.deleteIfExists(disk.resolve("filler"));
            small.peer.onRead = () -> {};
            small.peer.readsLeft.set(Integer.MAX_VALUE);
            Transfer done = small.get("big");
            assertThat(done.problems()).isEmpty();
            assertThat(small.target.resolve("big")).hasBinaryContent(content);
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void fill(Path file) {
        try {
            Files.write(file, new byte[40 << 20]);
        } catch (IOException e) {
            // as full as it gets
            return;
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
