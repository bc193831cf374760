package hallway.bench;

import hallway.lab.Command;
import hallway.lab.Curl;
import hallway.lab.LabNode;
import hallway.lab.Needs;
import hallway.lab.Office;
import hallway.lab.Tree;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of 100,000 entries: time to its first page, own and a peer's, and what it does to the serving node's heap. */
class ListingBench {
    private static final int ENTRIES = 100_000;
    private static final int ROUNDS = Integer.getInteger("bench.pairs", 7);
    private static final Pattern HEAP_USED = Pattern.compile("(\\d+)K");

    @TempDir
    private Path temp;

    @Test
    void listHundredThousandEntries() throws Exception {
        Needs.office();
        Tree many = Tree.at(temp.resolve("many")).many(ENTRIES, 0, false);
        Tree warm = Tree.at(temp.resolve("warm")).many(5_000, 0, false);
        try (Office office = Office.up(2);
                LabNode h1 = LabNode.inOffice(office.host(1), temp.resolve("h1"))
                        .share(many.folder(), "Many")
                        .share(warm.folder(), "Warm");
                LabNode h2 = LabNode.inOffice(office.host(2), temp.resolve("h2"))) {
            Jobs.awaitShare(h2, h1, "Many");
            for (int i = 0; i < 10; i++) {
                page(h2.api(), h1, "Warm", i);
                page(h1.api(), h1, "Warm", i);
            }
            double before = heap(h1);
            Samples remote = new Samples();
            Samples own = new Samples();
            for (int i = 0; i < ROUNDS; i++) {
                // a new modification time of the folder: no snapshot of it is good any more
                many.sh("touch " + many.folder() + "/file-" + i + ".new; sleep 2.1");
                remote.add(page(h2.api(), h1, "Many", 0));
                many.sh("touch " + many.folder() + "/file-" + i + ".newer; sleep 2.1");
                own.add(page(h1.api(), h1, "Many", 0));
            }
            for (int offset = 0; offset < ENTRIES; offset += 1000) {
                page(h2.api(), h1, "Many", offset);
            }
            double grown = heap(h1) - before;
            Rows.add("folder of 100,000 entries, first page of a peer's", remote.text("ms"), "–", "–", "≤ 300 ms");
            Rows.add("the same of one's own", own.text("ms"), "–", "–", "≤ 300 ms");
            Rows.add("growth of the serving node's heap by it", Rows.number(grown) + " MB", "–", "–", "< 50 MB");
        }
    }

    /** Milliseconds for one page of 1,000 entries by the local API. */
    private static double page(Curl api, LabNode owner, String share, int offset) {
        String path = "api/v1/nodes/" + owner.id() + "/shares/" + share + "/entries/?limit=1000&offset=" + offset;
        String body =
                api.request("GET", path, "-w", "\n%{time_total} %{http_code}").body();
        String[] timing = body.substring(body.lastIndexOf('\n') + 1).split(" ");
        if (!timing[1].equals("200")) {
            throw new AssertionError("page answered " + body);
        }
        return Double.parseDouble(timing[0]) * 1000;
    }

    /** Megabytes of live objects after a collection. */
    private static double heap(LabNode node) {
        String jcmd = System.getProperty("java.home") + "/bin/jcmd";
        String pid = Long.toString(node.pid());
        Command.run(jcmd, pid, "GC.run").ok();
        double used = 0;
        for (String line : Command.run(jcmd, pid, "GC.heap_info").ok().lines()) {
            int at = line.indexOf(" used ");
            if (at >= 0 && !line.contains("Metaspace") && !line.contains("class space")) {
                Matcher kilobytes = HEAP_USED.matcher(line.substring(at));
                used += kilobytes.find() ? Double.parseDouble(kilobytes.group(1)) * 1024 / 1e6 : 0;
            }
        }
        return used;
    }
}
