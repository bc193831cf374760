package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Looking through a coworker's folders by the command line, and what it says when something is not there. */
@Timeout(120)
class BrowseIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path temp;

    private static Office office;
    private static LabNode h1;
    private static LabNode h2;

    @BeforeAll
    static void up() {
        Needs.office();
        office = Office.up(2);
        h1 = LabNode.inOffice(office.host(1), temp.resolve("h1"));
        h2 = LabNode.inOffice(office.host(2), temp.resolve("h2"));
        Tree plans = Tree.at(temp.resolve("plans"));
        plans.text("house.dwg", "a house").text("garden/tree.dwg", "a tree");
        Tree.ODD_NAMES.forEach(name -> plans.text("odd/" + name, name));
        plans.sh("ln -s /etc/passwd " + plans.folder() + "/leads-out; ln -s /etc " + plans.folder() + "/folder-out");
        Tree many = Tree.at(temp.resolve("many")).many(100_000, 0, false);
        h1.share(plans.folder(), "Plans").share(many.folder(), "Many");
        Waits.until("shares seen", SOON, () -> h2.seesShare(h1, "Plans") && h2.seesShare(h1, "Many"));
    }

    @AfterAll
    static void down() {
        if (office != null) {
            office.close();
        }
    }

    @Test
    void officeIsListedFromNodesDownToFiles() {
        assertThat(h2.cli("ls").ok().out()).contains("h1", "h2");
        assertThat(h2.cli("ls", "h1").ok().out()).contains("Plans", "Many");
        assertThat(h2.cli("ls", "h1/Plans").ok().out()).contains("house.dwg", "garden");
        assertThat(h2.cli("ls", "h1/Plans/garden").ok().out()).contains("tree.dwg");
        // by id and by a prefix of it too
        assertThat(h2.cli("ls", h1.id().substring(0, 8) + "/Plans").ok().out()).contains("house.dwg");
        // and one's own
        assertThat(h1.cli("ls", "h1/Plans").ok().out()).contains("house.dwg");
    }

    @Test
    void listingIsOneJsonDocumentWithEveryOddName() {
        JsonNode entries = h2.cli("ls", "h1/Plans/odd", "--json").ok().json();
        Set<String> names = new HashSet<>();
        entries.forEach(entry -> names.add(entry.path("name").asString()));
        assertThat(names).containsExactlyInAnyOrderElementsOf(Tree.ODD_NAMES);
    }

    @Test
    void hundredThousandEntriesAreListed() {
        Output listing = h2.cli("ls", "h1/Many").ok();
        Set<String> seen = new TreeSet<>();
        for (String line : listing.lines()) {
            int at = line.indexOf("file-");
            if (at >= 0) {
                seen.add(line.substring(at, at + 15));
            }
        }
        assertThat(seen).hasSize(100_000).contains("file-000000.txt", "file-099999.txt");
    }

    @Test
    void S08_controlCharactersOfNamesNeverReachTheTerminal() {
        Tree evil = Tree.at(temp.resolve("evil"));
        evil.sh("cd " + evil.folder() + " && touch $'red\\e[31m.txt' $'two\\nlines.txt' $'turned\\u202Etxt.exe'");
        h1.share(evil.folder(), "Evil");
        Waits.until("share seen", SOON, () -> h2.seesShare(h1, "Evil"));
        Output listing = h2.cli("ls", "h1/Evil").ok();
        assertThat(listing.out()).contains("red").doesNotContain("\u001B", "\u202E");
        assertThat(listing.lines().stream().filter(line -> line.startsWith("lines.txt")))
                .isEmpty();
    }

    @Test
    void S17_linkThatLeadsOutIsNotServed() {
        assertThat(h2.cli("ls", "h1/Plans").ok().out()).doesNotContain("leads-out", "folder-out");
        for (String path : List.of("leads-out", "folder-out/passwd", "folder-out")) {
            Output got =
                    h2.cli("get", "h1/Plans/" + path, "-o", temp.resolve("out").toString());
            assertThat(got.exit()).as(path).isEqualTo(4);
        }
        Answer own = h1.api().get("api/v1/nodes/me/shares/Plans/content/leads-out");
        assertThat(own.status()).isEqualTo(404);
    }

    @Test
    void unknownNamesEndWithFourAndTheNearestName() {
        expect(4, "h1", h2.cli("ls", "h1x"));
        expect(4, "Plans", h2.cli("ls", "h1/Plan"));
        expect(4, "house.dwg", h2.cli("get", "h1/Plans/hause.dwg", "-o", temp.toString()));
        expect(4, "Plans", h2.cli("get", "h1/Plnas", "-o", temp.toString()));
    }

    @Test
    void missingNodeWrongUsageAndForbiddenHaveTheirExitCodes() {
        Path nobody = temp.resolve("nobody");
        Duration limit = Duration.ofSeconds(30);
        expect(3, "hallway start", LabNode.cli(office.host(2), nobody, limit, "status"));
        expect(3, "hallway start", LabNode.cli(office.host(2), nobody, limit, "ls"));
        assertThat(h2.cli("frobnicate").exit()).isEqualTo(2);
        assertThat(h2.cli("get").exit()).isEqualTo(2);
        assertThat(h2.cli("ls", "--no-such-option").exit()).isEqualTo(2);
        // the whole disk is not shared by a slip
        assertThat(h2.cli("share", "add", "/").exit()).isEqualTo(5);
        assertThat(h2.cli("share", "list", "--json").ok().json()).isEmpty();
    }

    @Test
    void wordsInUtf8AreUnderstoodInPosixLocale() {
        String java = LabNode.java();
        Output got = office.host(2)
                .run(
                        "env",
                        "LC_ALL=POSIX",
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Needs.jar().toString(),
                        "get",
                        "h1/Plans/odd/日本語の設計図.txt",
                        "-o",
                        temp.resolve("posix").toString(),
                        "--data",
                        h2.data().toString());
        got.ok();
        assertThat(Tree.at(temp.resolve("posix")).hashes()).containsOnlyKeys("日本語の設計図.txt");
    }

    @Test
    void shareWhoseFolderIsGoneIsAwayNotAnError() {
        Tree stick = Tree.at(temp.resolve("stick")).text("a.txt", "a");
        h1.share(stick.folder(), "Stick");
        Waits.until("share seen", SOON, () -> h2.seesShare(h1, "Stick"));
        stick.sh("mv " + stick.folder() + " " + stick.folder() + "-gone");
        Waits.until(
                "share shown as away",
                SOON,
                () -> h2.view(h1.id()).orElseThrow().toString().contains("\"away\""));
        Output listing = h2.cli("ls", "h1/Stick");
        assertThat(listing.exit()).isEqualTo(1);
        Sentences.expectOne(listing);
        stick.sh("mv " + stick.folder() + "-gone " + stick.folder());
        Waits.until("share back", SOON, () -> h2.cli("ls", "h1/Stick").exit() == 0);
    }

    private static void expect(int exit, String hint, Output output) {
        assertThat(output.exit()).as(output.toString()).isEqualTo(exit);
        Sentences.expectOne(output);
        assertThat(output.err()).contains(hint);
    }
}
