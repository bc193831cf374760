package hallway.bench;

import hallway.lab.ClientKey;
import hallway.lab.Command;
import hallway.lab.Curl;
import hallway.lab.Host;
import hallway.lab.LabNode;
import hallway.lab.Needs;
import hallway.lab.Office;
import hallway.lab.Tree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 1 GiB through both nodes to the disk and verified, against curl straight to the disk, then sha256sum and sync. */
class GetBench {
    private static final long GIB = 1L << 30;
    private static final int PAIRS = Integer.getInteger("bench.pairs", 5);

    @TempDir
    private Path temp;

    @Test
    void getOneGibibyteThroughTwoNodes() throws Exception {
        Needs.office();
        Tree files = Tree.at(temp.resolve("files")).random("large.bin", GIB);
        Path out = Tree.at(temp.resolve("out")).folder();
        try (Office office = Office.up(2);
                LabNode h1 =
                        LabNode.inOffice(office.host(1), temp.resolve("h1")).share(files.folder(), "Files");
                LabNode h2 = LabNode.inOffice(office.host(2), temp.resolve("h2"))) {
            Jobs.awaitShare(h2, h1, "Files");
            Curl straight = Curl.peer(office.host(2), h1, ClientKey.make(temp, "client"));
            String path = "v1/shares/" + h1.shareId("Files") + "/content/large.bin";
            List<String> curl = straight.download(path, out + "/straight.bin");
            Samples ours = new Samples();
            Samples theirs = new Samples();
            Samples ratio = new Samples();
            for (int i = -1; i < PAIRS; i++) {
                double we = Jobs.seconds(h2, h1, "Files", "large.bin", out);
                empty(out);
                double they = straight(office.host(2), curl, out);
                empty(out);
                if (i >= 0) {
                    ours.add(we);
                    theirs.add(they);
                    ratio.add(they / we);
                }
            }
            Rows.add(
                    "1 GiB through both nodes to disk, verified; curl straight, sha256sum and sync of the file beside it",
                    ours.text("s"),
                    theirs.text("s"),
                    ratio.text("× curl's speed"),
                    "≥ 0.8 ×");
        }
    }

    private static double straight(Host host, List<String> curl, Path out) {
        long begin = System.nanoTime();
        host.run(Duration.ofMinutes(3), curl).ok();
        host.run("sha256sum", out + "/straight.bin").ok();
        host.run("sync", out + "/straight.bin").ok();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Each run starts with an empty folder and nothing left to write. */
    private static void empty(Path out) {
        Command.run("sh", "-c", "rm -rf '" + out + "' && mkdir '" + out + "' && sync")
                .ok();
    }
}
