package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs without Hallway on another host, aria2 and Transmission, fetch what was exported, byte for byte. */
@Timeout(300)
class ExportIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SIZE = 5_000_000;

    @TempDir
    private static Path temp;

    private static Office office;
    private static LabNode owner;
    private static Host visitor;
    private static Path plans;

    @BeforeAll
    static void up() throws IOException {
        Needs.office();
        Needs.tool("aria2c", "aria2");
        Needs.tool("transmission-daemon", "transmission-daemon");
        Needs.tool("transmission-remote", "transmission-cli");
        plans = temp.resolve("plans");
        Random random = new Random(7);
        put("house.bin", bytes(random, SIZE));
        put("Bürö #1/größe 50%.dat", bytes(random, 700_001));
        put("Bürö #1/日本 +~.txt", bytes(random, 2));
        put("empty file.txt", new byte[0]);
        put("new\nline.txt", bytes(random, 3));
        office = Office.up(3);
        owner = LabNode.inOffice(office.host(1), temp.resolve("h1")).share(plans, "Plans");
        visitor = office.host(2);
    }

    @AfterAll
    static void down() {
        if (owner != null) {
            owner.close();
        }
        if (office != null) {
            office.close();
        }
    }

    private static byte[] bytes(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void put(String name, byte[] content) throws IOException {
        Path file = plans.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** The file that the owner's command line makes of {@code path}. */
    private static Path exported(String path, String format, String file) {
        Path made = temp.resolve(file);
        String said = owner.cli("export", "me/Plans" + path, "--" + format, "-o", made.toString())
                .ok()
                .out();
        assertThat(said.strip()).isEqualTo(made.toString());
        return made;
    }

    /** What is there, by path; the one name that no system should see is spelt as it is handed out. */
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(file).toString().replace("\n", "%0A");
                files.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private static Output aria2(Path into, Path file, String... options) {
        List<String> words = new ArrayList<>(List.of(
                "aria2c", "--no-conf", "-q", "--enable-dht=false", "--seed-time=0", "--dir=" + into, "--stop=90"));
        words.addAll(List.of(options));
        words.add(file.toString());
        return visitor.run(LONG, words);
    }

    @Test
    void aria2FetchesFileAndFolderByTorrentAndByMetalink() throws IOException {
        Map<String, String> whole = files(plans);
        assertThat(whole).hasSize(5).containsKey("new%0Aline.txt");
        for (String format : List.of("torrent", "metalink")) {
            Path folder = temp.resolve("aria2-folder-" + format);
            aria2(folder, exported("", format, "aria2-folder." + format)).ok();
            assertThat(files(folder.resolve("Plans"))).as(format).isEqualTo(whole);
            Path file = temp.resolve("aria2-file-" + format);
            aria2(file, exported("/house.bin", format, "aria2-file." + format)).ok();
            assertThat(Files.mismatch(file.resolve("house.bin"), plans.resolve("house.bin")))
                    .isEqualTo(-1);
        }
    }

    @Test
    void transmissionFetchesFileAndFolderButMakesNoEmptyFile() throws IOException {
        Path folder = exported("", "torrent", "transmission-folder.torrent");
        Path file = exported("/house.bin", "torrent", "transmission-file.torrent");
        Path into = Files.createDirectories(temp.resolve("transmission"));
        Path settings = Files.createDirectories(temp.resolve("transmission-settings"));
        // as it comes, apart from what would leave this network
        Files.writeString(
                settings.resolve("settings.json"),
                "{\"port-forwarding-enabled\":false,\"rpc-whitelist-enabled\":false}");
        Process daemon = visitor.start(
                temp.resolve("transmission.log"),
                List.of("transmission-daemon", "-f", "-g", settings.toString(), "-w", into.toString(), "--no-auth"));
        try {
            Waits.until(
                    "daemon answers",
                    SOON,
                    () -> visitor.run("transmission-remote", "-l").exit() == 0);
            for (Path torrent : List.of(folder, file)) {
                visitor.run("transmission-remote", "-a", torrent.toString()).ok();
            }
            Waits.until("both whole", SOON, () -> {
                String list = visitor.run("transmission-remote", "-l").ok().out();
                return list.lines().filter(line -> line.contains("100%")).count() == 2;
            });
        } finally {
            daemon.destroy();
        }
        Map<String, String> expected = files(plans);
        expected.remove("empty file.txt");
        assertThat(files(into.resolve("Plans"))).isEqualTo(expected);
        assertThat(Files.mismatch(into.resolve("house.bin"), plans.resolve("house.bin")))
                .isEqualTo(-1);
    }

    @Test
    void S28_oneOfTwoMirrorsServesWrongBytesAndAria2GetsTheRightOnes() throws IOException {
        Path metalink = exported("/house.bin", "metalink", "mirrors.meta4");
        byte[] wrong = Files.readAllBytes(plans.resolve("house.bin"));
        for (int i = 0; i < wrong.length; i += 1000) {
            wrong[i] ^= 1;
        }
        Path bad = Files.createDirectories(temp.resolve("bad"));
        Files.write(bad.resolve("house.bin"), wrong);
        try (LabNode mirror =
                LabNode.inOffice(office.host(3), temp.resolve("h3")).share(bad, "Bad")) {
            String corrupt = mirror.cli("link", "me/Bad/house.bin").ok().out().strip() + "d/house.bin";
            Files.writeString(
                    metalink,
                    Files.readString(metalink)
                            .replace("    <url ", "    <url priority=\"1\">" + corrupt + "</url>\n    <url "));
            Path into = temp.resolve("mirrored");
            aria2(into, metalink, "--split=4", "--min-split-size=1M").ok();
            assertThat(Files.mismatch(into.resolve("house.bin"), plans.resolve("house.bin")))
                    .isEqualTo(-1);
            // it was asked, and its bytes are not there
            Waits.until(
                    "mirror was read",
                    SOON,
                    () -> mirror.api().get("api/v1/activity").body().contains("A guest read “house.bin”"));
        }
    }

    @Test
    void S37_exportOfAnotherMachinesFolderIsRefusedInWords() {
        try (LabNode other = LabNode.inOffice(office.host(2), temp.resolve("h2"))) {
            Waits.until("share seen", SOON, () -> other.seesShare(owner, "Plans"));
            Output refused = other.cli(
                    "export", "h1/Plans", "--torrent", "-o", temp.resolve("x").toString());
            assertThat(refused.exit()).isEqualTo(5);
            assertThat(refused.err()).contains("Only the machine that shares it can export it");
            assertThat(temp.resolve("x")).doesNotExist();
        }
    }
}
