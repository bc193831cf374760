package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Downloads from everyone who has it: what happens to them when machines die, leave, fall silent, or run out of disk. */
@Timeout(480)
class TransferIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration LONG = Duration.ofSeconds(150);
    private static final int PIECE = 256 * 1024;
    private static final long MIB = 1024 * 1024;
    private static final int KILLS = Integer.getInteger("hallway.transfer.kills", 20);
    /** What is on the way when a node dies and counts for nothing: eight pieces asked for, and the buffers between. */
    private static final long ON_THE_WAY = 5 * MIB;

    @TempDir
    private static Path temp;

    private static Office office;
    private static LabNode h1;
    private static LabNode h2;
    private static LabNode h3;
    private static int folders;

    private Tree files;
    private String share;

    @BeforeAll
    static void up() {
        Needs.office();
        Needs.tool("tc", "iproute2");
        office = Office.up(3);
        h1 = node(1);
        h2 = node(2);
        h3 = node(3);
        allSee();
    }

    private static LabNode node(int number) {
        Host host = office.host(number);
        return LabNode.inOffice(host, temp.resolve(host.name()));
    }

    private static void allSee() {
        Waits.until("all see each other", SOON, () -> h1.sees(h2) && h2.sees(h1) && h3.sees(h1) && h2.sees(h3));
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
        office.hosts().forEach(Host::speakAgain);
        office.hosts().forEach(host -> host.cable("none"));
        share = "Plans-" + folders;
        files = Tree.at(temp.resolve("shared-" + folders));
        h1.share(files.folder(), share);
        Waits.until("share seen", SOON, () -> h2.seesShare(h1, share) && h3.seesShare(h1, share));
    }

    private Path out(String name) {
        return Tree.at(temp.resolve("out-" + folders + "-" + name)).folder();
    }

    private LabTransfer begin(LabNode node, String path, Path out) {
        return LabTransfer.begin(node, h1, share, path, out);
    }

    private void expectSame(String path, Path out) {
        Command.run(
                        "cmp",
                        files.folder().resolve(path).toString(),
                        out.resolve(path).toString())
                .ok();
    }

    /** The part file in the making below {@code out}, as the longest there. */
    private static Path part(Path out) throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).endsWith(".part"))
                    .findFirst()
                    .orElse(out.resolve("none"));
        }
    }

    /** Pieces of {@code whole} that {@code part} has, byte for byte. */
    private static BitSet pieces(Path whole, Path part) throws IOException {
        BitSet have = new BitSet();
        if (!Files.exists(part)) {
            return have;
        }
        try (RandomAccessFile one = new RandomAccessFile(whole.toFile(), "r");
                RandomAccessFile other = new RandomAccessFile(part.toFile(), "r")) {
            byte[] left = new byte[PIECE];
            byte[] right = new byte[PIECE];
            int whence = (int) (other.length() / PIECE);
            for (int i = 0; i < whence; i++) {
                one.readFully(left);
                other.readFully(right);
                have.set(i, Arrays.equals(left, right));
            }
        }
        return have;
    }

    @Test
    void S31_killedAtTwentyMomentsItGoesOnAndFetchesNoPieceTwice() throws Exception {
        long size = 256 * MIB;
        files.random("film.mkv", size);
        Path whole = files.folder().resolve("film.mkv");
        Path out = out("h2");
        Random random = new Random(31);
        office.host(1).cable("100mbit");
        LabTransfer job = begin(h2, "film.mkv", out);
        long had = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            long before = office.host(2).received();
            long more = MIB + random.nextInt((int) (9 * MIB));
            Waits.until("bytes come", SOON, () -> office.host(2).received() - before > more);
            assertThat(job.hasEnded()).as("kill %d comes in the middle", kill).isFalse();
            h2.kill();
            h2.exitWithin(SOON);
            long came = office.host(2).received() - before;
            long has = (long) pieces(whole, part(out)).cardinality() * PIECE;
            assertThat(has).as("kill %d: what is on the disk stays", kill).isGreaterThanOrEqualTo(had);
            assertThat(came).as("kill %d: only what is new comes", kill).isLessThan(wire(has - had) + ON_THE_WAY);
            had = has;
            h2 = node(2);
            job = job.on(h2);
        }
        long rest = size - had;
        long before = office.host(2).received();
        job.done(LONG);
        assertThat(office.host(2).received() - before).as("the last run").isLessThan(wire(rest) + ON_THE_WAY);
        expectSame("film.mkv", out);
        allSee();
    }

    /** Bytes on the cable for {@code bytes} of a file: frames, TLS, headers, news, and what other nodes say meanwhile. */
    private static long wire(long bytes) {
        return bytes + bytes / 8;
    }

    @Test
    void othersFinishWhenTheOnlyOneWhoHadAllLeavesAfterEachPieceHasLeftItOnce() throws Exception {
        files.random("house.dwg", 96 * MIB);
        Path whole = files.folder().resolve("house.dwg");
        int pieces = (int) (96 * MIB / PIECE);
        awaitId("house.dwg");
        // the others pass pieces on slower than they come in, so that there is a while in which the two have all only
        // together
        office.host(1).cable("100mbit");
        office.host(2).limit("10mbit");
        office.host(3).limit("10mbit");
        Path two = out("h2");
        Path three = out("h3");
        LabTransfer second = begin(h2, "house.dwg", two);
        LabTransfer third = begin(h3, "house.dwg", three);
        Waits.until("each piece has left once", LONG, () -> {
            BitSet both = pieces(whole, part(two));
            both.or(pieces(whole, part(three)));
            return both.cardinality() == pieces;
        });
        assertThat(second.hasEnded() || third.hasEnded())
                .as("nobody has all of it yet")
                .isFalse();
        h1.kill();
        h1.exitWithin(SOON);
        office.host(2).limit("none");
        office.host(3).limit("none");
        try {
            JsonNode end = second.done(LONG);
            third.done(LONG);
            assertThat(LabTransfer.givers(end)).contains(h3.id());
            expectSame("house.dwg", two);
            expectSame("house.dwg", three);
        } finally {
            h1 = node(1);
            allSee();
        }
    }

    /** The owner knows what the file is, so that it is fetched from everyone at once. */
    private void awaitId(String path) {
        Curl stranger = Curl.peer(office.host(2), h1, ClientKey.make(temp, "asker"));
        String request = "v1/shares/" + h1.shareId(share) + "/object/" + path;
        Waits.until(
                "the owner knows what it is", SOON, () -> stranger.get(request).status() == 200);
    }

    @Test
    void S32_fullDiskIsSaidAndTheDownloadGoesOnWhenThereIsRoom() throws Exception {
        files.random("large.bin", 30 * MIB);
        Path out = out("small");
        office.host(1).cable("40mbit");
        String script = "mount -t tmpfs -o size=44m none \"$0\" && exec \"$@\"";
        List<String> wrapper = List.of("unshare", "--mount", "sh", "-c", script, out.toString());
        try (LabNode small =
                LabNode.start(office.host(2), temp.resolve("small-" + folders), wrapper, List.of("--office-network"))) {
            Waits.until("the node sees the share", SOON, () -> small.seesShare(h1, share));
            LabTransfer job = LabTransfer.begin(small, h1, share, "large.bin", out);
            Waits.until("some of it is there", LONG, () -> job.bytesDone() > 6 * MIB);
            // what somebody else copies there takes the rest
            inside(small, "head -c 60M /dev/zero >\"$0/other\" 2>/dev/null", out);
            Waits.until("it is said", LONG, () -> List.of("waiting", "failed").contains(job.state()));
            JsonNode said = job.now();
            String sentence = said.path("state").asString().equals("waiting")
                    ? said.path("waiting").asString()
                    : said.path("problems").toString();
            assertThat(sentence).as(said.toString()).contains("room");
            long kept = kept(small, out);
            assertThat(kept).as("the part is kept").isGreaterThan(4 * MIB);
            long before = office.host(2).received();
            inside(small, "rm \"$0/other\"", out);
            if (said.path("state").asString().equals("failed")) {
                job.resume();
            }
            job.done(LONG);
            assertThat(office.host(2).received() - before).isLessThan(wire(30 * MIB - kept) + ON_THE_WAY);
            String sum = inside(small, "sha256sum \"$0/large.bin\"", out);
            assertThat(sum).startsWith(files.hashes().get("large.bin"));
        }
    }

    private static String inside(LabNode node, String script, Path folder) {
        return node.host()
                .run("nsenter", "-t", "" + node.pid(), "-m", "--", "sh", "-c", script, folder.toString())
                .out();
    }

    /** Bytes on the disk, without the holes. */
    private static long kept(LabNode node, Path out) {
        String sizes = inside(node, "find \"$0\" -name '*.part' -printf '%b\\n'", out);
        return sizes.lines()
                .mapToLong(line -> 512 * Long.parseLong(line.strip()))
                .sum();
    }

    @Test
    void S30_fileThatChangesAtItsSourceIsNeverMixedAndNobodyIsBlamed() throws Exception {
        files.random("moving.bin", 60 * MIB);
        String old = files.hashes().get("moving.bin");
        awaitId("moving.bin");
        office.host(1).cable("100mbit");
        Path two = out("h2");
        Path three = out("h3");
        LabTransfer second = begin(h2, "moving.bin", two);
        LabTransfer third = begin(h3, "moving.bin", three);
        Waits.until("some of it is there", SOON, () -> second.bytesDone() > 6 * MIB && third.bytesDone() > 6 * MIB);
        files.sh("cd " + Command.quoted(files.folder().toString())
                + " && head -c 62914560 /dev/zero | tr '\\0' x >moving.bin");
        String changed = files.hashes().get("moving.bin");
        office.host(1).cable("none");
        for (LabTransfer job : List.of(second, third)) {
            Waits.until("it ends", LONG, job::hasEnded);
            JsonNode end = job.now();
            Path out = job == second ? two : three;
            if (end.path("state").asString().equals("done")) {
                assertThat(List.of(old, changed)).contains(Tree.at(out).hashes().get("moving.bin"));
            } else {
                assertThat(out.resolve("moving.bin")).doesNotExist();
                assertThat(end.path("problems").toString()).contains("changed");
            }
        }
        files.random("next.bin", 3 * MIB);
        begin(h2, "next.bin", two).done(SOON);
        expectSame("next.bin", two);
    }

    @Test
    void sourceThatFallsSilentForEverIsLeftForTheOthers() throws Exception {
        files.random("house.dwg", 64 * MIB);
        awaitId("house.dwg");
        Path three = out("h3");
        begin(h3, "house.dwg", three).done(LONG);
        office.host(1).limit("50mbit");
        office.host(3).limit("50mbit");
        Path two = out("h2");
        LabTransfer job = begin(h2, "house.dwg", two);
        Waits.until("both give", SOON, () -> LabTransfer.givers(job.now()).containsAll(List.of(h1.id(), h3.id())));
        assertThat(job.hasEnded()).isFalse();
        office.host(1).fallSilent();
        try {
            job.done(LONG);
            expectSame("house.dwg", two);
        } finally {
            office.host(1).speakAgain();
            allSee();
        }
    }

    @Test
    void sourceThatStopsInTheMiddleIsWaitedForAndTheDownloadGoesOnWhenItIsBack() throws Exception {
        files.random("house.dwg", 40 * MIB);
        Path whole = files.folder().resolve("house.dwg");
        office.host(1).limit("50mbit");
        Path two = out("h2");
        LabTransfer job = begin(h2, "house.dwg", two);
        Waits.until("some of it is there", SOON, () -> job.bytesDone() > 6 * MIB);
        office.host(1).fallSilent();
        Waits.until("it is said to be away", LONG, () -> !h2.sees(h1));
        assertThat(job.hasEnded()).as(job.now().toString()).isFalse();
        List<Integer> kept =
                new ArrayList<>(pieces(whole, part(two)).stream().boxed().toList());
        assertThat(kept).isNotEmpty();
        long before = office.host(2).received();
        office.host(1).speakAgain();
        allSee();
        job.done(LONG);
        long rest = 40 * MIB - (long) kept.size() * PIECE;
        assertThat(office.host(2).received() - before).isLessThan(wire(rest) + ON_THE_WAY);
        expectSame("house.dwg", two);
    }
}
