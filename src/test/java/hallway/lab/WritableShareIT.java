package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shares that others may change, by the command line and by a program that is not ours; a crash, and a full disk. */
@Timeout(180)
class WritableShareIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long MIB = 1024 * 1024;

    @TempDir
    private static Path temp;

    private static Office office;
    private static LabNode h1;
    private static LabNode h2;

    @BeforeAll
    static void up() {
        Needs.office();
        office = Office.up(2);
        Tree.at(temp.resolve("small"));
        h1 = startOwner();
        h2 = LabNode.inOffice(office.host(2), temp.resolve("h2"));
        Waits.until("both see each other", SOON, () -> h1.sees(h2) && h2.sees(h1));
    }

    /** Its folder {@code small} is a disk of 24 MiB. */
    private static LabNode startOwner() {
        String script = "mount -t tmpfs -o size=24m none \"$0\" && exec \"$@\"";
        List<String> wrapper = List.of(
                "unshare", "--mount", "sh", "-c", script, temp.resolve("small").toString());
        return LabNode.start(office.host(1), temp.resolve("h1"), wrapper, List.of("--office-network"));
    }

    @AfterAll
    static void down() {
        if (office != null) {
            office.close();
        }
    }

    private static Path share(Path folder, String name) {
        h1.cli(
                        "share",
                        "add",
                        folder.toString(),
                        "--name",
                        name,
                        "--audience",
                        "everyone",
                        "--writable",
                        "--reserve",
                        "1M")
                .ok();
        Waits.until("share seen", SOON, () -> h2.seesShare(h1, name));
        return folder;
    }

    private static boolean isQuiet(Path top) {
        try (Stream<Path> parts = Files.list(top.resolve(".hallway-bin/incoming"))) {
            return parts.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void commandLinePutsRenamesDeletesAndRestores() {
        Path top = share(Tree.at(temp.resolve("plans")).folder(), "Plans");
        Tree mine = Tree.at(temp.resolve("mine"));
        mine.text("Site/süß #1.txt", "sweet").text("Site/deep/er/a.txt", "a").text("plan.dwg", "first");
        String site = mine.folder().resolve("Site").toString();
        String plan = mine.folder().resolve("plan.dwg").toString();

        assertThat(h2.cli("put", site, plan, "h1/Plans/new").ok().out())
                .contains("h1/Plans/new/Site/süß #1.txt", "h1/Plans/new/Site/deep/er/a.txt", "h1/Plans/new/plan.dwg");
        assertThat(top.resolve("new/Site/süß #1.txt")).hasContent("sweet");
        assertThat(top.resolve("new/Site/deep/er/a.txt")).hasContent("a");

        mine.text("plan.dwg", "second");
        Output both = h2.cli("put", plan, "h1/Plans/new");
        assertThat(both.exit()).isZero();
        assertThat(both.out()).contains("plan (from h2).dwg");
        assertThat(both.err()).contains("both are kept");
        assertThat(top.resolve("new/plan.dwg")).hasContent("first");

        h2.cli("put", "--replace", plan, "h1/Plans/new").ok();
        assertThat(top.resolve("new/plan.dwg")).hasContent("second");

        h2.cli("mkdir", "-p", "h1/Plans/old/stuff").ok();
        h2.cli("mv", "h1/Plans/new/plan.dwg", "h1/Plans/old/stuff").ok();
        assertThat(top.resolve("old/stuff/plan.dwg")).hasContent("second");
        assertThat(h2.cli("mv", "h1/Plans/old/stuff/plan.dwg", "h1/Plans/new/plan (from h2).dwg")
                        .exit())
                .isEqualTo(1);

        Output refused = h2.cli("rm", "h1/Plans/new");
        assertThat(refused.exit()).isEqualTo(2);
        Sentences.expectOne(refused);
        h2.cli("rm", "-r", "h1/Plans/new").ok();
        assertThat(top.resolve("new")).doesNotExist();
        assertThat(h2.cli("ls", "h1/Plans").ok().out()).contains("old/").doesNotContain("bin");

        String bin = h1.cli("bin", "list", "Plans").ok().out();
        assertThat(bin).contains("new/", "new/plan.dwg", "h2");
        assertThat(h1.cli("bin", "restore", "Plans", "new").ok().out()).contains("new");
        assertThat(top.resolve("new/Site/süß #1.txt")).hasContent("sweet");
        assertThat(h1.cli("bin", "restore", "Plans", "new/plan.dwg").ok().out()).contains("new/plan.dwg");
        assertThat(top.resolve("new/plan.dwg")).hasContent("first");
        h1.cli("bin", "empty", "Plans", "--yes").ok();
        assertThat(h1.cli("bin", "list", "Plans", "--json").ok().out().strip()).isEqualTo("[]");
    }

    @Test
    void S15_readOnlySharesRefuseTheCommandLineInOneSentence() {
        Path top = Tree.at(temp.resolve("shown")).text("a.txt", "a").folder();
        h1.share(top, "Shown");
        Waits.until("share seen", SOON, () -> h2.seesShare(h1, "Shown"));
        Path mine = Tree.at(temp.resolve("mine2")).text("b.txt", "b").folder();
        for (List<String> words : List.of(
                List.of("put", mine.resolve("b.txt").toString(), "h1/Shown"),
                List.of("mkdir", "h1/Shown/b"),
                List.of("mv", "h1/Shown/a.txt", "h1/Shown/b.txt"),
                List.of("rm", "h1/Shown/a.txt"))) {
            Output refused = h2.cli(words.toArray(String[]::new));
            assertThat(refused.exit()).as("%s", words).isEqualTo(5);
            Sentences.expectOne(refused);
        }
        assertThat(top.resolve("a.txt")).hasContent("a");
        Output unsaid = h1.cli("share", "add", mine.toString(), "--writable");
        assertThat(unsaid.exit()).isEqualTo(2);
        Sentences.expectOne(unsaid);
    }

    @Test
    void programThatIsNotOursPutsAndReplacesUnderConditions() {
        Path top = share(Tree.at(temp.resolve("curled")).folder(), "Curled");
        Curl curl = Curl.peer(office.host(2), h1, ClientKey.make(temp, "outsider"));
        String file = "v1/shares/" + h1.shareId("Curled") + "/content/plan.txt";
        Answer made = curl.request("PUT", file, "--data-binary", "one");
        assertThat(made.status()).isEqualTo(201);
        String etag = made.json().path("etag").asString();
        assertThat(curl.request("HEAD", file, "-I").header("ETag")).contains(etag);
        assertThat(curl.request("PUT", file, "--data-binary", "two").status()).isEqualTo(409);
        Answer replaced = curl.request("PUT", file, "--data-binary", "two", "-H", "If-Match: " + etag);
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(curl.request("PUT", file, "--data-binary", "three", "-H", "If-Match: " + etag)
                        .status())
                .isEqualTo(412);
        assertThat(top.resolve("plan.txt")).hasContent("two");
        for (String path : List.of("..%2Fx", ".hallway-bin/x", "%2e%2e/x", "a%00b", "a%5Cb", "CON", "x.%20")) {
            assertThat(curl.request("PUT", file.replace("plan.txt", path), "--data-binary", "x")
                            .status())
                    .as(path)
                    .isIn(400, 404);
        }
        String entry = file.replace("/content/", "/entry/");
        assertThat(curl.request("DELETE", entry, "-H", "If-Match: " + etag).status())
                .isEqualTo(412);
        assertThat(curl.request("DELETE", entry).status()).isEqualTo(204);
        assertThat(h1.cli("bin", "list", "Curled").ok().out()).contains("plan.txt");
    }

    @Test
    void S31_killedInTheMiddleOfAnUploadTheOldFileIsWholeAndNothingIsLeft() {
        Path top =
                share(Tree.at(temp.resolve("killed")).text("large.bin", "old").folder(), "Killed");
        Tree mine = Tree.at(temp.resolve("mine3"));
        mine.random("large.bin", 200 * MIB);
        String large = mine.folder().resolve("large.bin").toString();
        office.host(2).limit("160mbit");
        Process put;
        try {
            put = h2.cliInBackground(temp.resolve("put.log"), "put", "--replace", large, "h1/Killed");
            Waits.until("bytes are coming", SOON, () -> hasPart(top));
            h1.kill();
            h1.exitWithin(SOON);
            assertThat(top.resolve("large.bin")).hasContent("old");
            assertThat(isQuiet(top)).isFalse();
            Waits.until("the sender is told", SOON, () -> !put.isAlive());
        } finally {
            office.host(2).limit("none");
        }
        assertThat(put.exitValue()).isEqualTo(1);
        h1 = startOwner();
        Waits.until("leftovers are gone", SOON, () -> isQuiet(top));
        Waits.until("share seen again", SOON, () -> h2.sees(h1) && h2.seesShare(h1, "Killed"));
        h2.cli("put", "--replace", large, "h1/Killed").ok();
        assertThat(Tree.at(top).hashes().get("large.bin"))
                .isEqualTo(mine.hashes().get("large.bin"));
        assertThat(h1.cli("bin", "list", "Killed").ok().out()).contains("large.bin");
    }

    private static boolean hasPart(Path top) {
        try (Stream<Path> parts = Files.list(top.resolve(".hallway-bin/incoming"))) {
            return parts.anyMatch(part -> part.toFile().length() > MIB);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void S32_fullDiskIsSaidInOneSentenceAndHarmsNothing() {
        share(temp.resolve("small"), "Small");
        Path mine = Tree.at(temp.resolve("mine4"))
                .text("small.txt", "small")
                .random("large.bin", 40 * MIB)
                .folder();
        h2.cli("put", mine.resolve("small.txt").toString(), "h1/Small").ok();
        Output refused = h2.cli("put", mine.resolve("large.bin").toString(), "h1/Small");
        assertThat(refused.exit()).isEqualTo(1);
        Sentences.expectOne(refused);
        assertThat(refused.err()).contains("no room");
        // told no length, it notices on the way
        Curl curl = Curl.peer(office.host(2), h1, ClientKey.make(temp, "lengthless"));
        String path = "v1/shares/" + h1.shareId("Small") + "/content/large.bin";
        Answer full = curl.request(
                "PUT",
                path,
                "-T",
                mine.resolve("large.bin").toString(),
                "-H",
                "Transfer-Encoding: chunked",
                "-H",
                "Expect:");
        assertThat(full.status()).isEqualTo(507);
        String inside = "nsenter -t " + h1.pid() + " -m -- find "
                + Command.quoted(temp.resolve("small").toString()) + " -type f";
        assertThat(office.host(1).sh(inside).lines()).singleElement().asString().endsWith("small.txt");
        assertThat(h2.cli(
                                "get",
                                "h1/Small/small.txt",
                                "-o",
                                temp.resolve("back").toString())
                        .ok()
                        .out())
                .contains("small.txt");
    }
}
