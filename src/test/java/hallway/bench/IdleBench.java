package hallway.bench;

import hallway.lab.LabNode;
import hallway.lab.Needs;
import hallway.lab.Office;
import hallway.lab.Tree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node costs that has nothing to do but know its peers, and how long it takes to be ready. */
class IdleBench {
    private static final int STARTS = Integer.getInteger("bench.rounds", 7);
    private static final int IDLE_SECONDS = Integer.getInteger("bench.idle", 60);

    /** Until then the compiler of the JVM is still at work on what the start has run. */
    private static final int SETTLE_SECONDS = Integer.getInteger("bench.settle", 120);

    @TempDir
    private Path temp;

    @Test
    void idleAndReady() throws Exception {
        Needs.office();
        Tree files = Tree.at(temp.resolve("files")).many(100, 4096, false);
        try (Office office = Office.up(3)) {
            Samples first = new Samples();
            Samples again = new Samples();
            for (int i = 0; i < STARTS; i++) {
                Path data = temp.resolve("start-" + i);
                first.add(ready(office, data));
                again.add(ready(office, data));
            }
            Rows.add(
                    "ready after the start of the process, plain java -jar, known data directory",
                    again.text("s"),
                    "–",
                    "–",
                    "–");
            Rows.add(
                    "the same on its first start (key, certificate and database are made)",
                    first.text("s"),
                    "–",
                    "–",
                    "–");
            Rows.add(
                    "the same, with an archive of class data as the packages will have",
                    readyFromArchive(office, temp.resolve("start-0")).text("s"),
                    "–",
                    "–",
                    "≤ 1.0 s from the package");
            try (LabNode h1 =
                            LabNode.inOffice(office.host(1), temp.resolve("h1")).share(files.folder(), "Files");
                    LabNode h2 = LabNode.inOffice(office.host(2), temp.resolve("h2"));
                    LabNode h3 = LabNode.inOffice(office.host(3), temp.resolve("h3"))) {
                Jobs.awaitShare(h2, h1, "Files");
                Jobs.awaitShare(h3, h1, "Files");
                Thread.sleep(SETTLE_SECONDS * 1000L);
                double before = Usage.cpuSeconds(h1.pid());
                Thread.sleep(IDLE_SECONDS * 1000L);
                double cpu = (Usage.cpuSeconds(h1.pid()) - before) / IDLE_SECONDS * 100;
                Rows.add(
                        "idle node with two peers: resident memory",
                        Rows.number(Usage.memory(h1.pid(), "Rss")) + " MB",
                        "–",
                        "PSS " + Rows.number(Usage.memory(h1.pid(), "Pss")) + " MB",
                        "≤ 120 MB");
                Rows.add(
                        "the same: processor over " + IDLE_SECONDS + " s",
                        Rows.number(cpu) + " % of a core",
                        "–",
                        "–",
                        "< 0.5 %");
            }
        }
    }

    /** AppCDS (JEP 350): the first node writes the archive as it ends, the others map it. */
    private Samples readyFromArchive(Office office, Path data) {
        String archive = temp.resolve("hallway.jsa").toString();
        ready(office, data, "-XX:ArchiveClassesAtExit=" + archive);
        Samples samples = new Samples();
        for (int i = 0; i < STARTS; i++) {
            samples.add(ready(office, data, "-XX:SharedArchiveFile=" + archive));
        }
        return samples;
    }

    private static double ready(Office office, Path data, String option) {
        try (LabNode node = LabNode.start(
                office.host(1), data, List.of("env", "JDK_JAVA_OPTIONS=" + option), List.of("--office-network"))) {
            return node.readyAfter().toNanos() / 1e9;
        }
    }

    private static double ready(Office office, Path data) {
        try (LabNode node = LabNode.inOffice(office.host(1), data)) {
            return node.readyAfter().toNanos() / 1e9;
        }
    }
}
