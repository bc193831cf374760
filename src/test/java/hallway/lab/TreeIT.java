package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixtures that the other tests stand on. */
class TreeIT {
    @TempDir
    private Path temp;

    @Test
    void oddNamesAreOnTheDiskAsTheyAreSpelt() {
        Needs.root();
        Tree tree = Tree.at(temp.resolve("odd tree"));
        Tree.ODD_NAMES.forEach(name -> tree.text(name, "content of " + name));
        assertThat(tree.hashes()).containsOnlyKeys(Tree.ODD_NAMES);
    }

    @Test
    void largeAndManyFilesAreMadeToSize() throws Exception {
        Needs.root();
        Needs.tool("openssl", "openssl");
        Tree tree = Tree.at(temp).random("a.bin", 100_000).sparse("b.img", "5G", "the end");
        assertThat(Files.size(temp.resolve("a.bin"))).isEqualTo(100_000);
        assertThat(Files.size(temp.resolve("b.img"))).isEqualTo(5L * 1024 * 1024 * 1024);
        String first =
                Command.run("sha256sum", temp.resolve("a.bin").toString()).out();
        tree.random("a.bin", 100_000);
        assertThat(Command.run("sha256sum", temp.resolve("a.bin").toString()).out())
                .isEqualTo(first);

        Tree nested = Tree.at(temp.resolve("nested")).many(2500, 4096, true);
        assertThat(nested.hashes()).hasSize(2500).containsKey("002/file-002499.txt");
        assertThat(Files.size(temp.resolve("nested/000/file-000000.txt"))).isEqualTo(4096);
        assertThat(Tree.at(temp.resolve("flat")).many(3000, 0, false).hashes()).hasSize(3000);
    }

    @Test
    void avahiAnswersOnItsHost() throws Exception {
        Needs.root();
        try (Office office = Office.up(2);
                AvahiHost one = AvahiHost.start(
                        office.host(1), Tree.at(temp.resolve("1")).folder());
                AvahiHost two = AvahiHost.start(
                        office.host(2), Tree.at(temp.resolve("2")).folder())) {
            one.publish("A desk", "_test._tcp", 4711);
            Waits.until(
                    "one avahi sees what the other publishes",
                    Duration.ofSeconds(20),
                    () -> two.browse("_test._tcp").stream().anyMatch(line -> line.contains(";4711;")));
        }
    }
}
