package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Starting and stopping a node where not all is well: ports, data directories, networks (DESIGN.md sections 2 to 4). */
@Timeout(120)
class StartIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Where {@code PRAGMA user_version} stands in a database file (SQLite file format, section 1.3). */
    private static final int USER_VERSION_AT = 60;

    @TempDir
    private static Path temp;

    private static Office office;
    private static Host host;
    private static int places;

    private Path data;

    @BeforeAll
    static void up() {
        Needs.office();
        Needs.tool("ss", "iproute2");
        office = Office.up(1);
        host = office.host(1);
    }

    @AfterAll
    static void down() {
        if (office != null) {
            office.close();
        }
    }

    @BeforeEach
    void place() {
        data = temp.resolve("data-" + ++places);
    }

    @Test
    void takenPortMovesAllFourByTenAndStaysMoved() {
        try (LabNode first = LabNode.inOffice(host, data)) {
            Path other = temp.resolve("other-" + places);
            try (LabNode second = LabNode.inOffice(host, other)) {
                JsonNode status = second.cli("status", "--json").ok().json();
                assertThat(status.path("ports").path("peers").asInt()).isEqualTo(4265);
                assertThat(status.path("ports").path("page").asInt()).isEqualTo(4266);
                assertThat(status.path("portsMoved").asBoolean()).isTrue();
                assertThat(second.url()).isEqualTo("http://127.0.0.1:4266/");
                assertThat(first.peerPort()).isEqualTo(4255);
                Waits.until(
                        "two nodes on one machine see each other",
                        SOON,
                        () -> first.sees(second) && second.sees(first));
            }
            first.terminate();
            first.exitWithin(LIMIT);
            try (LabNode again = LabNode.inOffice(host, other)) {
                assertThat(again.peerPort()).isEqualTo(4265);
            }
        }
    }

    @Test
    void portTakenByAnotherProgramIsLeftToIt() {
        // any program that listens will do: an HTTP server of the JDK's own tools is not always there, nor is netcat
        String listen = "import java.net.*; public class L { public static void main(String[] a) throws Exception {"
                + " try (var s = new ServerSocket(4256, 1, InetAddress.getByName(\"127.0.0.1\"))) { Thread.sleep(60000); } } }";
        Tree.at(temp.resolve("listener")).text("L.java", listen);
        Process other = host.start(
                temp.resolve("listener.log"),
                List.of(LabNode.java(), temp.resolve("listener/L.java").toString()));
        try {
            Waits.until("port taken", LIMIT, () -> host.run("ss", "-Hltn").out().contains(":4256"));
            try (LabNode node = LabNode.inOffice(host, data)) {
                assertThat(node.url()).isEqualTo("http://127.0.0.1:4266/");
                assertThat(node.peerPort()).isEqualTo(4265);
                assertThat(node.cli("status").exit()).isZero();
            }
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void secondStartOnOneDataDirectorySaysSoAndEndsWithZero() {
        try (LabNode node = LabNode.inOffice(host, data)) {
            Output second = host.run(LIMIT, LabNode.startWords(host, data, List.of()));
            assertThat(second.exit()).as(second.toString()).isZero();
            assertThat(second.out() + second.err())
                    .containsIgnoringCase("already")
                    .contains(":4256");
            assertThat(node.cli("status").exit()).isZero();
        }
    }

    @Test
    void sigtermEndsTheNodeCleanly() {
        LabNode node = LabNode.inOffice(host, data);
        node.terminate();
        // DESIGN.md: within 2 s
        node.exitWithin(Duration.ofSeconds(4));
        assertThat(data.resolve("node.db-wal")).doesNotExist();
        assertThat(data.resolve("node.json")).doesNotExist();
        assertThat(LabNode.cli(host, data, LIMIT, "status").exit()).isEqualTo(3);
    }

    @Test
    void stopEndsTheNodeCleanly() {
        LabNode node = LabNode.inOffice(host, data);
        node.cli("stop").ok();
        assertThat(node.exitWithin(Duration.ofSeconds(6))).isZero();
        assertThat(data.resolve("node.db-wal")).doesNotExist();
    }

    @Test
    void killedNodeStartsAgainWithItsIdentityAndShares() {
        Tree plans = Tree.at(temp.resolve("plans-" + places)).text("a.txt", "a");
        LabNode node = LabNode.inOffice(host, data).share(plans.folder(), "Plans");
        node.kill();
        node.exitWithin(LIMIT);
        try (LabNode again = LabNode.start(host, data, List.of(), List.of())) {
            assertThat(again.id()).isEqualTo(node.id());
            assertThat(again.cli("ls", "me/Plans").ok().out()).contains("a.txt");
        }
    }

    @Test
    void S05_secretsAreTheOwnersAlone() {
        try (LabNode node = LabNode.inOffice(host, data)) {
            assertThat(node.cli("status").exit()).isZero();
            for (String secret : List.of("api.token", "node.p12")) {
                String file = data.resolve(secret).toString();
                assertThat(host.run("stat", "-c", "%a", file).ok().out().strip())
                        .as(secret)
                        .isEqualTo("600");
            }
            assertThat(host.run("stat", "-c", "%a", data.toString()).out().strip())
                    .isEqualTo("700");
        }
    }

    @Test
    void readOnlyDataDirectoryEndsWithOneSentence() {
        Tree.at(data);
        expectRefusal(startOn("mount -t tmpfs -o ro,size=1m none \"$0\""));
    }

    @Test
    void fullDataDirectoryEndsWithOneSentenceAndNothingIsLeftInIt() {
        Tree.at(data);
        String fill = "mount -t tmpfs -o size=256k none \"$0\"; cat /dev/zero >\"$0/other\" 2>/dev/null";
        String script = fill + "; \"$@\"; code=$?; [ \"$(ls -A \"$0\")\" = other ] || code=99; exit $code";
        expectRefusal(host.run(LIMIT, wrapped(script)));
    }

    @Test
    void dataDirectoryOfNewerVersionIsLeftAsItIs() throws Exception {
        LabNode node = LabNode.inOffice(host, data);
        node.terminate();
        node.exitWithin(LIMIT);
        try (RandomAccessFile database =
                new RandomAccessFile(data.resolve("node.db").toFile(), "rw")) {
            database.seek(USER_VERSION_AT);
            database.writeInt(9999);
        }
        byte[] before = Files.readAllBytes(data.resolve("node.db"));
        byte[] key = Files.readAllBytes(data.resolve("node.p12"));
        Output start = host.run(LIMIT, LabNode.startWords(host, data, List.of()));
        expectRefusal(start);
        assertThat(start.err()).containsIgnoringCase("newer");
        assertThat(Files.readAllBytes(data.resolve("node.db"))).isEqualTo(before);
        assertThat(Files.readAllBytes(data.resolve("node.p12"))).isEqualTo(key);
    }

    @Test
    void S46_nothingListensBeyondLoopbackUntilTheNetworkIsAnswered() {
        try (LabNode node = LabNode.start(host, data, List.of(), List.of())) {
            expectLoopbackOnly();
            node.cli("network", "office").ok();
            Waits.until(
                    "door open once the network is the office",
                    SOON,
                    () -> listening().stream().anyMatch(address -> address.equals(host.address() + ":4255")));
            node.cli("network", "public").ok();
            Waits.until(
                    "door closed once it is public",
                    SOON,
                    () -> beyondLoopback().isEmpty());
            assertThat(node.cli("status").exit()).isZero();
        }
        // remembered, and --office-network answers only where nothing was answered yet
        try (LabNode again = LabNode.inOffice(host, data)) {
            expectLoopbackOnly();
            again.cli("network", "office").ok();
        }
        try (LabNode again = LabNode.start(host, data, List.of(), List.of())) {
            assertThat(again.id()).isNotBlank();
            Waits.until("office remembered", SOON, () -> listening().contains(host.address() + ":4255"));
            // never the wildcard
            assertThat(listening())
                    .noneMatch(address -> address.startsWith("0.0.0.0:425") || address.startsWith("*:425"));
        }
    }

    private static void expectLoopbackOnly() {
        assertThat(listening()).as("its own page").contains("127.0.0.1:4256");
        assertThat(beyondLoopback()).isEmpty();
    }

    /** Local addresses of every TCP listener and UDP socket of the host, as ss writes them. */
    private static List<String> listening() {
        List<String> addresses = new ArrayList<>();
        for (String line : host.run("ss", "-Hltun").ok().lines()) {
            String[] columns = line.strip().split("\\s+");
            addresses.add(columns[4].replace("[::ffff:", "").replace("]:", ":"));
        }
        return addresses;
    }

    private static List<String> beyondLoopback() {
        return listening().stream()
                .filter(address -> !address.startsWith("127.") && !address.startsWith("[::1"))
                .toList();
    }

    private Output startOn(String mount) {
        return host.run(LIMIT, wrapped(mount + " && exec \"$@\""));
    }

    private List<String> wrapped(String script) {
        List<String> words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", script, data.toString()));
        words.addAll(LabNode.startWords(host, data, List.of("--office-network")));
        return words;
    }

    private static void expectRefusal(Output start) {
        assertThat(start.exit()).as(start.toString()).isEqualTo(1);
        Sentences.expectOne(start);
        assertThat(beyondLoopback()).isEmpty();
    }
}
