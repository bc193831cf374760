package hallway.bench;

import hallway.lab.Answer;
import hallway.lab.ClientKey;
import hallway.lab.Command;
import hallway.lab.Curl;
import hallway.lab.Host;
import hallway.lab.LabNode;
import hallway.lab.LabTransfer;
import hallway.lab.Needs;
import hallway.lab.Office;
import hallway.lab.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One file of 128 MiB from one node to many, each with a cable of 100 Mbit/s both ways, until the last has all of it; against
 * what the cables allow, with libtorrent beside it in turns.
 */
class SwarmBench {
    private static final int NODES = 9;
    private static final long BYTES = 128L << 20;
    private static final int PIECES = (int) (BYTES / (256 * 1024));
    private static final int ROUNDS = Integer.getInteger("bench.pairs", 5);
    private static final String CABLE = "100mbit";
    /** Bytes of a file a second: tc counts frames of 1514 bytes, of which TCP leaves 1448 (PROTOCOL.md section 1.3). */
    private static final double SPEED = 100e6 / 8 * 1448 / 1514;

    private static final double ALONE = BYTES / SPEED;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @TempDir
    private Path temp;

    private final List<LabNode> nodes = new ArrayList<>();
    private final ExecutorService askers = Executors.newFixedThreadPool(NODES);
    private Tree files;
    private Office office;
    private int file;

    /** What one run took, from the first job's start to the last one's end, and its share of all processors. */
    private record Took(double seconds, double slowest, double processors) {}

    @BeforeEach
    void up() throws Exception {
        Needs.office();
        Needs.tool("tc", "iproute2");
        files = Tree.at(temp.resolve("files"));
        office = Office.up(NODES);
        for (Host host : office.hosts()) {
            nodes.add(LabNode.inOffice(host, temp.resolve(host.name())));
        }
        nodes.get(0).share(files.folder(), "Files");
        for (LabNode node : nodes.subList(1, NODES)) {
            Jobs.awaitShare(node, nodes.get(0), "Files");
        }
        office.hosts().forEach(host -> host.cable(CABLE));
    }

    @AfterEach
    void down() {
        nodes.forEach(LabNode::close);
        askers.shutdownNow();
        if (office != null) {
            office.close();
        }
    }

    @Test
    void oneFileToManyAtOnce() throws Exception {
        boolean beside = Command.run(Torrent.PYTHON, "-c", "import libtorrent").exit() == 0;
        Took cold = fetch(8, 0);
        for (int takers : new int[] {1, 4, 8}) {
            atOnce(takers, beside);
        }
        Rows.add(
                "the very first file of these nodes, to N = 8 at once",
                Rows.number(cold.seconds()) + " s",
                "–",
                ratio(cold.seconds() / limit(8), cold),
                "–");
        oneAfterAnother();
        oneSlow();
    }

    private void atOnce(int takers, boolean beside) throws Exception {
        Samples ours = new Samples();
        Samples theirs = new Samples();
        Samples ratio = new Samples();
        Took last = new Took(0, 0, 0);
        Torrent torrent = new Torrent(temp.resolve("torrent"));
        for (int i = 0; i < ROUNDS; i++) {
            last = fetch(takers, 0);
            ours.add(last.seconds());
            ratio.add(last.seconds() / limit(takers));
            if (beside) {
                Path other = fresh();
                theirs.add(torrent.seconds(office.host(1), office.hosts().subList(1, takers + 1), other));
                Files.delete(other);
            }
        }
        Rows.add(
                "128 MiB from one node to N = " + takers + " at once, cables of 100 Mbit/s; libtorrent beside it",
                ours.text("s"),
                beside ? theirs.text("s") + ", " + Rows.number(theirs.median() / limit(takers)) + " × the limit" : "–",
                ratio.text("× the limit of " + Rows.number(limit(takers)) + " s") + percent(last),
                "≤ 1.15 × the limit");
    }

    private void oneAfterAnother() throws Exception {
        int apart = 2;
        double limit = 7 * apart + ALONE;
        Samples ours = new Samples();
        Samples slowest = new Samples();
        for (int i = 0; i < ROUNDS; i++) {
            Took took = fetch(8, apart);
            ours.add(took.seconds());
            slowest.add(took.slowest());
        }
        Rows.add(
                "the same to N = 8 that ask one after another, 2 s apart, until the last has it",
                ours.text("s"),
                "–",
                Rows.number(ours.median() / limit) + " × the fluid limit of " + Rows.number(limit) + " s",
                "–");
        Rows.add(
                "the same, the one that waited longest",
                slowest.text("s"),
                "–",
                Rows.number(slowest.median() / ALONE) + " × the fluid limit of " + Rows.number(ALONE) + " s",
                "–");
    }

    private void oneSlow() throws Exception {
        office.host(NODES).limit("10mbit");
        Samples ours = new Samples();
        for (int i = 0; i < ROUNDS; i++) {
            ours.add(fetch(8, 0).seconds());
        }
        // 8 receivers, 8.1 cables that give: the file's way out of the first node is the longest
        double limit = Math.max(ALONE, 8 * ALONE / 8.1);
        Rows.add(
                "the same to N = 8 at once, one of which sends at 10 Mbit/s",
                ours.text("s"),
                "–",
                Rows.number(ours.median() / limit) + " × the fluid limit of " + Rows.number(limit) + " s",
                "–");
    }

    private static double limit(int takers) {
        return ALONE * (1 + (double) (31 - Integer.numberOfLeadingZeros(takers)) / PIECES);
    }

    private static String ratio(double value, Took took) {
        return Rows.number(value) + " × the limit" + percent(took);
    }

    private static String percent(Took took) {
        return String.format(
                Locale.ROOT, "; the nodes used %.0f %% of %d cores", 100 * took.processors() / CORES, CORES);
    }

    private Path fresh() throws Exception {
        String name = "file-" + ++file + ".bin";
        files.random(name, BYTES);
        return files.folder().resolve(name);
    }

    /** Fetches a new file to {@code takers} nodes, each {@code apart} seconds after the one before. */
    private Took fetch(int takers, int apart) throws Exception {
        Path source = fresh();
        String name = String.valueOf(source.getFileName());
        awaitId(name);
        double before = processors();
        long begin = System.nanoTime();
        CountDownLatch go = new CountDownLatch(1);
        List<Future<LabTransfer>> asked = new ArrayList<>();
        for (int i = 1; i <= takers; i++) {
            LabNode node = nodes.get(i);
            long wait = 1000L * apart * (i - 1);
            asked.add(askers.submit(() -> {
                Path out = Tree.at(temp.resolve("out-" + node.host().name())).folder();
                go.await();
                Thread.sleep(wait);
                return LabTransfer.begin(node, nodes.get(0), "Files", name, out);
            }));
        }
        go.countDown();
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        double slowest = 0;
        // asking costs the cores that the nodes need
        Thread.sleep((long) (900 * ALONE));
        for (Future<LabTransfer> one : asked) {
            JsonNode end = one.get().done(Duration.ofMinutes(3));
            Instant created = LabTransfer.time(end, "created");
            Instant ended = LabTransfer.time(end, "ended");
            first = created.isBefore(first) ? created : first;
            last = ended.isAfter(last) ? ended : last;
            slowest = Math.max(slowest, seconds(created, ended));
        }
        double busy = (processors() - before) / ((System.nanoTime() - begin) / 1e9);
        expectAll(source, takers);
        return new Took(seconds(first, last), slowest, busy);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private double processors() {
        return nodes.stream().mapToDouble(node -> Usage.cpuSeconds(node.pid())).sum();
    }

    /** The owner knows the file's content before it is asked for it, as a seed does. */
    private void awaitId(String name) throws Exception {
        Curl stranger = Curl.peer(office.host(2), nodes.get(0), ClientKey.make(temp, "asker"));
        String path = "v1/shares/" + nodes.get(0).shareId("Files") + "/object/" + name;
        Answer answer = stranger.get(path);
        for (int i = 0; i < 300 && answer.status() == 202; i++) {
            Thread.sleep(100);
            answer = stranger.get(path);
        }
        if (answer.status() != 200) {
            throw new AssertionError("the owner does not say what it is: " + answer);
        }
    }

    private void expectAll(Path source, int takers) throws Exception {
        for (int i = 1; i <= takers; i++) {
            Path out = temp.resolve("out-" + nodes.get(i).host().name());
            Command.run(
                            "cmp",
                            source.toString(),
                            out.resolve(source.getFileName()).toString())
                    .ok();
            Command.run("rm", "-rf", out.toString()).ok();
        }
        Files.delete(source);
        Command.run("sync").ok();
    }
}
