package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Three workstations find, lose and find each other again (DESIGN.md section 6). Deadlines are generous, times are printed. */
@Timeout(120)
class DiscoveryIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    /** DESIGN.md section 6 says 15 s; polling and a machine with two cores need some more. */
    private static final Duration GONE = Duration.ofSeconds(20);

    @TempDir
    private static Path temp;

    private static Office office;
    private static final Map<Integer, LabNode> NODES = new TreeMap<>();
    private static int fresh;

    @BeforeAll
    static void up() {
        Needs.office();
        office = Office.up(3);
    }

    @AfterAll
    static void down() {
        if (office != null) {
            NODES.values().forEach(LabNode::close);
            office.close();
        }
    }

    /** Whatever the test before did: three nodes run, and each sees the two others. */
    @BeforeEach
    void everybodyIsHere() {
        for (int i = 1; i <= 3; i++) {
            LabNode node = NODES.get(i);
            if (node == null || !node.isAlive()) {
                NODES.put(i, startAt(i, temp.resolve("h" + i)));
            }
        }
        Waits.until("all three see each other", GONE, DiscoveryIT::whole);
    }

    private static LabNode startAt(int host, Path data, String... more) {
        return LabNode.inOffice(office.host(host), data, more);
    }

    private static LabNode node(int number) {
        return Objects.requireNonNull(NODES.get(number));
    }

    private static boolean whole() {
        for (LabNode one : NODES.values()) {
            for (LabNode other : NODES.values()) {
                if (one != other && !one.sees(other)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean away(LabNode from, LabNode other) {
        return from.view(other.id())
                .map(view -> view.path("state").asString().equals("away"))
                .orElse(true);
    }

    /** A node that never was here before: another data directory, another identity. */
    private static Path newPlace() {
        return temp.resolve("new-" + ++fresh);
    }

    @Test
    void nodeThatStartsWhileOthersRunIsInTheirListAndTheyInIts() {
        node(3).close();
        LabNode late = startAt(3, newPlace());
        NODES.put(3, late);
        Waits.until("new node sees both others", SOON, () -> late.sees(node(1)) && late.sees(node(2)));
        Waits.until("… and both others see it", SOON, () -> node(1).sees(late) && node(2).sees(late));
        List<String> names = new ArrayList<>();
        node(1).cli("nodes", "--json")
                .ok()
                .json()
                .forEach(n -> names.add(n.path("name").asString()));
        assertThat(names).contains("h1", "h2", "h3").startsWith("h1");
    }

    @Test
    void allThatStartAtOnceFindEachOther() {
        NODES.values().forEach(LabNode::close);
        List<CompletableFuture<LabNode>> starting = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            int host = i;
            Path data = newPlace();
            starting.add(CompletableFuture.supplyAsync(() -> startAt(host, data)));
        }
        for (int i = 1; i <= 3; i++) {
            NODES.put(i, starting.get(i - 1).join());
        }
        Waits.until("three new nodes started at once see each other", SOON, DiscoveryIT::whole);
    }

    @Test
    void newShareIsSeenOnTheOtherNodes() throws Exception {
        String name = "Plans " + ++fresh;
        Path folder = Files.createDirectories(temp.resolve(name));
        Files.writeString(folder.resolve("house.txt"), "a house");
        node(1).share(folder, name);
        Waits.until(
                "share seen on both others",
                SOON,
                () -> node(2).seesShare(node(1), name) && node(3).seesShare(node(1), name));
        assertThat(node(2).cli("ls", node(1).id()).ok().out()).contains(name);
        assertThat(node(3).cli("ls", node(1).id() + "/" + name).ok().out()).contains("house.txt");
        node(1).cli("share", "remove", name).ok();
        Waits.until(
                "removed share gone from both others",
                SOON,
                () -> !node(2).seesShare(node(1), name) && !node(3).seesShare(node(1), name));
        assertThat(node(2).cli("ls", node(1).id() + "/" + name).exit()).isEqualTo(4);
    }

    @Test
    void nodeThatSaysGoodbyeIsAwayAtOnce() {
        node(3).terminate();
        Waits.until(
                "goodbye heard by both others",
                Duration.ofSeconds(5),
                () -> away(node(1), node(3)) && away(node(2), node(3)));
        node(3).exitWithin(Duration.ofSeconds(5));
    }

    @Test
    void killedNodeIsAwayWithoutGoodbye() {
        node(3).kill();
        Waits.until("killed node away on both others", GONE, () -> away(node(1), node(3)) && away(node(2), node(3)));
    }

    @Test
    void nodeWithItsCableCutIsAwayAndComesBackWhenItIsMended() {
        office.host(3).cut();
        try {
            Waits.until(
                    "cut off node away on the others", GONE, () -> away(node(1), node(3)) && away(node(2), node(3)));
            Waits.until("the others away on it", GONE, () -> away(node(3), node(1)) && away(node(3), node(2)));
        } finally {
            office.host(3).mend();
        }
        Waits.until("all together after the cable is mended", GONE, DiscoveryIT::whole);
    }

    @Test
    void nodeWithAnotherAddressIsFoundThere() {
        office.host(2).changeAddress(99);
        Waits.until(
                "node seen at its new address",
                GONE,
                () -> node(1).view(node(2).id())
                        .filter(view -> view.path("state").asString().equals("online"))
                        .map(view -> view.path("addresses").toString().contains("198.51.100.99:"))
                        .orElse(false));
        Waits.until("all together at the new address", GONE, DiscoveryIT::whole);
        // the address must serve, not only be told
        Waits.until(
                "and it answers there",
                SOON,
                () -> node(1).cli("ls", node(2).id()).exit() == 0);
    }

    @Test
    void nodeThatComesBackOnAnotherPortIsFoundThere() {
        Path data = node(2).data();
        node(2).close();
        LabNode again = startAt(2, data, "--peer-port", "5255");
        NODES.put(2, again);
        assertThat(again.peerPort()).isEqualTo(5255);
        Waits.until(
                "node seen at its new port",
                GONE,
                () -> node(1).view(again.id())
                        .filter(view -> view.path("state").asString().equals("online"))
                        .map(view -> view.path("addresses").toString().contains(":5255"))
                        .orElse(false));
    }

    @Test
    void secondNetworkIsAskedAboutAndThenCarriesWhenTheFirstIsCut() {
        String second = office.host(2).addSecondInterface();
        office.host(1).addSecondInterface();
        try {
            Waits.until(
                    "second interface noticed, not yet answered for",
                    GONE,
                    () -> kind(node(1), "eth1").equals("unknown")
                            && kind(node(2), "eth1").equals("unknown"));
            assertThat(office.host(1).run("ss", "-Hltn").out()).doesNotContain("203.0.113.");
            node(1).cli("network", "office", "--interface", "eth1").ok();
            node(2).cli("network", "office", "--interface", "eth1").ok();
            Waits.until(
                    "door open on the second interface",
                    GONE,
                    () -> office.host(2).run("ss", "-Hltn").out().contains(second));
            office.host(2).cut();
            Waits.until(
                    "still seen, over the second interface",
                    Duration.ofSeconds(30),
                    () -> node(1).view(node(2).id())
                            .filter(view -> view.path("state").asString().equals("online"))
                            .map(view -> view.path("addresses").toString().contains(second))
                            .orElse(false));
            Waits.until("the third, on the first network alone, is away", GONE, () -> away(node(2), node(3)));
        } finally {
            office.host(2).mend();
            office.host(1).removeSecondInterface();
            office.host(2).removeSecondInterface();
        }
        Waits.until("all together on the first network again", GONE, DiscoveryIT::whole);
    }

    private static String kind(LabNode node, String device) {
        for (JsonNode network : node.api().get("api/v1/network").json()) {
            if (network.path("interface").asString().equals(device)) {
                return network.path("kind").asString();
            }
        }
        return "none";
    }
}
