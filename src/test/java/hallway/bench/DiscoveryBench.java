package hallway.bench;

import hallway.lab.LabNode;
import hallway.lab.Needs;
import hallway.lab.Office;
import hallway.lab.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three hosts: how long until a new node, and a new share, is seen by all. Resolution: about 50 ms, what a poll takes. */
class DiscoveryBench {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 10);

    @TempDir
    private Path temp;

    private int places;

    @Test
    void findNewNodesAndShares() throws Exception {
        Needs.office();
        try (Office office = Office.up(3);
                LabNode h1 = start(office, 1);
                LabNode h2 = start(office, 2)) {
            until(() -> h1.sees(h2) && h2.sees(h1));
            Samples late = new Samples();
            Samples shares = new Samples();
            for (int i = 0; i < ROUNDS; i++) {
                try (LabNode h3 = start(office, 3)) {
                    late.add(until(() -> h3.sees(h1) && h3.sees(h2) && h1.sees(h3) && h2.sees(h3)));
                    shares.add(share(h1, h2, h3, "Share " + i));
                }
            }
            Rows.add(
                    "new node and the two others in each other's list, after its ready",
                    late.text("s"),
                    "–",
                    "–",
                    "≤ 2 s");
            Rows.add(
                    "new share seen on two other nodes, after the answer to share add",
                    shares.text("s"),
                    "–",
                    "–",
                    "≤ 1 s");
        }
        allAtOnce();
    }

    private void allAtOnce() throws IOException {
        Samples together = new Samples();
        for (int i = 0; i < ROUNDS; i++) {
            try (Office office = Office.up(3)) {
                List<CompletableFuture<LabNode>> starting = new ArrayList<>();
                for (int host = 1; host <= 3; host++) {
                    int number = host;
                    Path data = place();
                    starting.add(CompletableFuture.supplyAsync(() -> LabNode.inOffice(office.host(number), data)));
                }
                List<LabNode> nodes =
                        starting.stream().map(CompletableFuture::join).toList();
                together.add(until(() -> nodes.stream()
                        .allMatch(one -> nodes.stream().allMatch(other -> one == other || one.sees(other)))));
                nodes.forEach(LabNode::close);
            }
        }
        Rows.add(
                "three new nodes started at once all see each other, after the last ready",
                together.text("s"),
                "–",
                "–",
                "≤ 6 s");
    }

    private double share(LabNode owner, LabNode one, LabNode other, String name) {
        Path folder = Tree.at(place()).folder();
        String body = "{\"folder\":\"" + folder + "\",\"name\":\"" + name + "\",\"audience\":\"everyone\"}";
        owner.api()
                .request("POST", "api/v1/shares", "-H", "Content-Type: application/json", "-d", body)
                .json();
        return until(() -> one.seesShare(owner, name) && other.seesShare(owner, name));
    }

    private LabNode start(Office office, int host) {
        return LabNode.inOffice(office.host(host), place());
    }

    private Path place() {
        return temp.resolve("place-" + ++places);
    }

    /** Seconds until {@code seen}; 60 at most. */
    private static double until(BooleanSupplier seen) {
        long begin = System.nanoTime();
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() - begin > 60e9) {
                throw new AssertionError("not seen within a minute");
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
