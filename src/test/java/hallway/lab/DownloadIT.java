package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.file.PortableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code get} from one workstation to another: what arrives is what was there, or a sentence says why not. */
@Timeout(180)
class DownloadIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long MIB = 1024 * 1024;
    /** Root reads everything; the serving node runs without that right, so that a file can be unreadable to it. */
    private static final List<String> NOT_ALL_SEEING = List.of(
            "setpriv",
            "--bounding-set",
            "-dac_override,-dac_read_search",
            "--inh-caps",
            "-dac_override,-dac_read_search");

    @TempDir
    private static Path temp;

    private static Office office;
    private static LabNode h1;
    private static LabNode h2;
    private static int folders;

    private Tree files;
    private String share;
    private Path out;

    @BeforeAll
    static void up() {
        Needs.office();
        office = Office.up(2);
        h1 = startServing();
        h2 = LabNode.inOffice(office.host(2), temp.resolve("h2"));
        Waits.until("both see each other", SOON, () -> h1.sees(h2) && h2.sees(h1));
    }

    private static LabNode startServing() {
        return LabNode.start(office.host(1), temp.resolve("h1"), NOT_ALL_SEEING, List.of("--office-network"));
    }

    @AfterAll
    static void down() {
        if (office != null) {
            office.close();
        }
    }

    @BeforeEach
    void folder() {
        folders++;
        share = "Plans " + folders;
        files = Tree.at(temp.resolve("shared-" + folders));
        out = Tree.at(temp.resolve("out-" + folders)).folder();
    }

    private void share() {
        h1.share(files.folder(), share);
        Waits.until("share seen", SOON, () -> h2.seesShare(h1, share));
    }

    private Output get(String path) {
        return h2.cli("get", "h1/" + share + path, "-o", out.toString());
    }

    private Map<String, String> arrived() {
        Map<String, String> all = new TreeMap<>(Tree.at(out).hashes());
        // an unfinished folder keeps its mark, so that the same command goes on there
        all.keySet().removeIf(name -> name.startsWith(".hallway-part/") && name.endsWith(".folder"));
        return all;
    }

    @Test
    void bytesAreIdenticalWhateverTheName() {
        int number = 0;
        for (String name : Tree.ODD_NAMES) {
            files.text(name, "content of number " + ++number);
        }
        files.text("folder with ümlaut/" + Tree.ODD_NAMES.get(5), "deeper");
        files.text("empty.txt", "");
        share();

        get("").ok();

        Map<String, String> expected = new TreeMap<>();
        files.hashes().forEach((path, hash) -> expected.put(share + "/" + portable(path), hash));
        assertThat(expected).hasSize(Tree.ODD_NAMES.size() + 2);
        assertThat(arrived()).isEqualTo(expected);
    }

    @Test
    void eachOddNameCanBeNamedOnTheCommandLine() {
        List<String> some =
                List.of(Tree.ODD_NAMES.get(3), Tree.ODD_NAMES.get(6), Tree.ODD_NAMES.get(7), Tree.ODD_NAMES.get(9));
        some.forEach(name -> files.text(name, "content of " + name));
        share();
        String[] words = new String[some.size() + 3];
        words[0] = "get";
        for (int i = 0; i < some.size(); i++) {
            words[i + 1] = "h1/" + share + "/" + some.get(i);
        }
        words[some.size() + 1] = "-o";
        words[some.size() + 2] = out.toString();

        h2.cli(words).ok();

        Map<String, String> expected = new TreeMap<>();
        files.hashes().forEach((path, hash) -> expected.put(portable(path), hash));
        assertThat(arrived()).hasSize(some.size()).isEqualTo(expected);
    }

    @Test
    void nothingThatIsThereIsOverwritten() {
        files.text("house.txt", "new");
        share();
        Tree.at(out).text("house.txt", "mine");
        get("/house.txt").ok();
        assertThat(Tree.at(out).folder().resolve("house.txt")).hasContent("mine");
        assertThat(out.resolve("house (2).txt")).hasContent("new");
    }

    @Test
    void folderSixtyLevelsDeepArrivesWhole() {
        StringBuilder path = new StringBuilder();
        for (int level = 1; level <= 60; level++) {
            path.append("level").append(level).append('/');
        }
        files.text(path + "bottom.txt", "the bottom");
        share();
        get("").ok();
        assertThat(arrived()).containsOnlyKeys(share + "/" + path + "bottom.txt");
        assertThat(h2.cli("ls", "h1/" + share + "/" + path).ok().out()).contains("bottom.txt");
    }

    @Test
    void endOfSparseFileOfFiveGibibytesIsReadByRange() {
        files.sparse("huge.img", "5G", "the very end");
        share();
        String path = "api/v1/nodes/" + h1.id() + "/shares/" + share.replace(" ", "%20") + "/content/huge.img";
        Answer end = h2.api().request("GET", path, "-r", "-12");
        assertThat(end.status()).isEqualTo(206);
        assertThat(end.body()).isEqualTo("the very end");
        assertThat(end.header("Content-Range")).contains("bytes 5368709108-5368709119/5368709120");
        Answer middle = h2.api().request("GET", path, "-r", "4294967290-4294967300");
        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.body()).isEqualTo("\0".repeat(11));
        Answer beyond = h2.api().request("GET", path, "-r", "5368709120-");
        assertThat(beyond.status()).isEqualTo(416);
    }

    @Test
    void fileOfOneGibibyteArrivesWhole() {
        files.sparse("large.img", "1G", "the end of it");
        share();
        get("/large.img").ok();
        assertThat(arrived()).containsExactlyInAnyOrderEntriesOf(files.hashes());
    }

    @Test
    void downloadGoesOnWhereItBrokeWhenTheServingNodeDies() throws Exception {
        long size = 300 * MIB;
        files.random("film.mkv", size);
        share();
        office.host(1).limit("500mbit");
        long before = office.host(2).received();
        Path log = temp.resolve("resume.log");
        try {
            Process get = h2.cliInBackground(log, "get", "h1/" + share + "/film.mkv", "-o", out.toString());
            Waits.until(
                    "two thirds have come",
                    Duration.ofSeconds(60),
                    () -> office.host(2).received() - before > 200 * MIB);
            h1.kill();
            h1.exitWithin(Duration.ofSeconds(5));
            h1 = startServing();
            if (!get.waitFor(100, TimeUnit.SECONDS)) {
                throw new AssertionError("get has not ended: " + Files.readString(log));
            }
            if (get.exitValue() != 0) {
                // a sentence, and the same command goes on
                assertThat(log).content().isNotBlank();
                Waits.until("both see each other again", SOON, () -> h2.sees(h1));
                get("/film.mkv").ok();
            }
        } finally {
            office.host(1).limit("none");
        }
        assertThat(arrived()).containsExactlyInAnyOrderEntriesOf(files.hashes());
        // from the start again would have taken 500 MiB of the wire
        assertThat(office.host(2).received() - before).isLessThan(430 * MIB);
    }

    @Test
    void fileThatIsCutWhileItIsReadIsNeverMixed() throws Exception {
        files.random("moving.bin", 60 * MIB);
        String old = files.hashes().get("moving.bin");
        share();
        Output got = getWhile("/moving.bin", "truncate -s 20M moving.bin");
        expectWholeOrNothing(got, "moving.bin", List.of(old, hashNow("moving.bin")));
    }

    @Test
    void fileThatChangesWhileItIsReadIsNeverMixed() throws Exception {
        files.random("moving.bin", 60 * MIB);
        String old = files.hashes().get("moving.bin");
        share();
        Output got = getWhile("/moving.bin", "head -c 62914560 /dev/zero >moving.bin");
        expectWholeOrNothing(got, "moving.bin", List.of(old, hashNow("moving.bin")));
    }

    @Test
    void fileThatVanishesWhileItIsReadLeavesTheOthersUntouched() throws Exception {
        files.random("a-vanishing.bin", 60 * MIB);
        files.random("b-staying.bin", 3 * MIB);
        files.text("c-staying.txt", "still here");
        Map<String, String> all = files.hashes();
        share();
        Output got = getWhile("", "rm a-vanishing.bin");
        Map<String, String> came = arrived();
        for (String name : List.of("b-staying.bin", "c-staying.txt")) {
            assertThat(came).as(got.toString()).containsEntry(share + "/" + name, all.get(name));
        }
        String gone = came.get(share + "/a-vanishing.bin");
        if (got.exit() == 0) {
            assertThat(gone).isEqualTo(all.get("a-vanishing.bin"));
        } else {
            assertThat(gone).isNull();
            assertThat(got.exit()).isEqualTo(1);
            assertThat(got.err()).contains("a-vanishing.bin");
        }
    }

    @Test
    void unreadableFileIsNamedAndTheRestArrives() {
        files.text("open.txt", "for all");
        files.text("closed.txt", "for nobody");
        // owned by somebody else and closed: root without its special rights can't read it
        files.sh("chown 65534 " + Command.quoted(files.folder() + "/closed.txt") + "; chmod 000 "
                + Command.quoted(files.folder() + "/closed.txt"));
        share();
        Output got = get("");
        assertThat(got.exit()).isEqualTo(1);
        assertThat(got.err()).contains("closed.txt");
        assertThat(arrived()).containsOnlyKeys(share + "/open.txt");
        Output alone = get("/closed.txt");
        assertThat(alone.exit()).isEqualTo(1);
        Sentences.expectOne(alone);
    }

    @Test
    void S32_fullDiskIsSaidAndHarmsNothing() {
        files.random("large.bin", 20 * MIB);
        share();
        String script = "mount -t tmpfs -o size=8m none \"$0\" && echo mine >\"$0/mine.txt\" && exec \"$@\"";
        // the mount has to be seen by the node: it runs in its own mount namespace
        try (LabNode small = smallNode(script)) {
            Waits.until("third node sees the share", SOON, () -> small.seesShare(h1, share));
            Output got = small.cli("get", "h1/" + share + "/large.bin", "-o", out.toString());
            assertThat(got.exit()).isEqualTo(1);
            Sentences.expectOne(got);
            String inside = "nsenter -t " + small.pid() + " -m -- ls -A " + Command.quoted(out.toString());
            assertThat(office.host(2).sh(inside).out()).contains("mine.txt").doesNotContain("large.bin\n");
            assertThat(small.cli("status").exit()).isZero();
        }
    }

    /** A second node on h2, to which {@code out} is a small disk. */
    private LabNode smallNode(String script) {
        List<String> wrapper = List.of("unshare", "--mount", "sh", "-c", script, out.toString());
        return LabNode.start(office.host(2), temp.resolve("small-" + folders), wrapper, List.of("--office-network"));
    }

    /** Gets over a slow link, and runs {@code change} in the shared folder while the bytes come. */
    private Output getWhile(String path, String change) throws Exception {
        office.host(1).limit("160mbit");
        long before = office.host(2).received();
        Path log = temp.resolve("while-" + folders + ".log");
        try {
            Process get = h2.cliInBackground(log, "get", "h1/" + share + path, "-o", out.toString());
            Waits.until(
                    "bytes are coming",
                    Duration.ofSeconds(30),
                    () -> office.host(2).received() - before > 10 * MIB);
            files.sh("cd " + Command.quoted(files.folder().toString()) + " && " + change);
            office.host(1).limit("none");
            if (!get.waitFor(100, TimeUnit.SECONDS)) {
                throw new AssertionError("get has not ended: " + Files.readString(log));
            }
            return new Output(List.of("get", path), get.exitValue(), "", Files.readString(log));
        } finally {
            office.host(1).limit("none");
        }
    }

    private void expectWholeOrNothing(Output got, String name, List<String> versions) {
        String came = arrived().get(name);
        if (got.exit() == 0) {
            assertThat(versions).contains(came);
        } else {
            assertThat(got.exit()).isEqualTo(1);
            assertThat(came).isNull();
            assertThat(got.err()).contains(name);
        }
    }

    private String hashNow(String name) {
        return files.hashes().getOrDefault(name, "");
    }

    private static String portable(String path) {
        StringBuilder all = new StringBuilder();
        for (String name : path.split("/")) {
            all.append(all.isEmpty() ? "" : "/").append(PortableName.of(name));
        }
        return all.toString();
    }
}
