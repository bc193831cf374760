package hallway.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.model.Entry;
import hallway.model.EntryKind;
import hallway.model.ListingQuery;
import hallway.model.RelativePath;
import hallway.model.SortKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PathGuardTest {
    private static final String OUTSIDE = "from outside";

    @TempDir
    Path home;

    private OwnShares own;
    private Share share;

    @BeforeEach
    void open() throws IOException {
        own = new OwnShares(home);
        share = own.share();
        Files.writeString(home.resolve("secret.txt"), OUTSIDE);
        Files.createDirectory(home.resolve("outside"));
        Files.writeString(home.resolve("outside/secret.txt"), OUTSIDE);
    }

    @AfterEach
    void close() {
        own.close();
    }

    private List<String> listed(String path) {
        return own
                .store
                .list(OwnShares.PEER, share.id(), RelativePath.parse(path), ListingQuery.first(1000))
                .entries()
                .stream()
                .map(Entry::name)
                .toList();
    }

    /** What each verb answers for {@code path}. */
    private Set<String> answers(RelativePath path) {
        return new LinkedHashSet<>(List.of(
                OwnShares.refusal(() -> own.store.list(OwnShares.PEER, share.id(), path, ListingQuery.first(10))),
                OwnShares.refusal(() -> own.store.entry(OwnShares.PEER, share.id(), path)),
                OwnShares.refusal(() -> own.store.open(OwnShares.PEER, share.id(), path)),
                OwnShares.refusal(() -> own.store.tree(OwnShares.PEER, share.id(), path, entry -> {})),
                OwnShares.refusal(() -> own.store.zip(OwnShares.PEER, share.id(), path))));
    }

    @Test
    void S16_nothingOutsideIsReachedByAnyNameOfTheCorpus() throws IOException {
        Files.createDirectory(own.top.resolve("folder"));
        own.file("folder/Plan.txt", "inside");
        int asked = 0;
        int impossible = 0;
        for (String name : PathCorpus.names()) {
            for (List<String> path : List.of(
                    List.of(name),
                    List.of(name, "secret.txt"),
                    List.of("folder", name),
                    List.of("folder", name, name, "secret.txt"))) {
                if (path.stream().allMatch(RelativePath::isName)) {
                    assertThat(answers(new RelativePath(path))).as("%s", path).containsOnly("PATH_NOT_FOUND");
                    asked++;
                } else {
                    assertThatThrownBy(() -> new RelativePath(path)).isInstanceOf(IllegalArgumentException.class);
                    impossible++;
                }
            }
        }
        assertThat(PathCorpus.names()).hasSizeGreaterThanOrEqualTo(300);
        assertThat(asked).isGreaterThan(1000);
        assertThat(impossible).isGreaterThan(40);
    }

    @Test
    void S16_namesOfTheCorpusThatExistAreServedAsTheyAre() throws IOException {
        int made = 0;
        for (String name : PathCorpus.names()) {
            boolean possible = RelativePath.isName(name) && name.getBytes(StandardCharsets.UTF_8).length <= 255;
            if (possible) {
                own.file(name, "content of " + name);
                made++;
            }
        }
        assertThat(made).isGreaterThan(250);
        List<String> names = listed("");
        assertThat(names).hasSize(made);
        for (String name : names) {
            assertThat(own.read(share, name)).isEqualTo("content of " + name);
        }
    }

    @Test
    void namesWithOddCharactersAreServed() throws IOException {
        List<String> names = List.of(
                "two words",
                " lead and trail ",
                "Pläne für Ö",
                "\uD83D\uDCC1 \uD83D\uDE80",
                "設計図 東京",
                "#1",
                "100%",
                "a+b",
                "%20",
                "nfd u\u0308",
                "ü".repeat(125),
                "quote\"'",
                "line\nbreak",
                "-rf",
                "~",
                "$HOME",
                "a;b&c|d",
                "*?<>",
                "CON");
        int seen = 0;
        for (String name : names) {
            own.file(name + "/" + name, "in " + name);
            assertThat(listed(name)).containsExactly(name);
            assertThat(own.read(share, name + "/" + name)).isEqualTo("in " + name);
            seen++;
        }
        assertThat(seen).isEqualTo(19);
        assertThat(listed("")).hasSize(19);
    }

    @Test
    void S16_otherNormalFormFindsTheOnlyOne() throws IOException {
        own.file("Pla\u0308ne/u\u0308.txt", "nfd");
        assertThat(own.read(share, "Pl\u00e4ne/\u00fc.txt")).isEqualTo("nfd");
        own.file("Pl\u00e4ne/\u00fc.txt", "nfc");
        assertThat(own.read(share, "Pl\u00e4ne/\u00fc.txt")).isEqualTo("nfc");
        assertThat(own.read(share, "Pla\u0308ne/u\u0308.txt")).isEqualTo("nfd");
        own.file("\u1e69", "a");
        own.file("s\u0323\u0307", "b");
        assertThat(answers(RelativePath.parse("s\u0307\u0323"))).containsOnly("PATH_NOT_FOUND");
    }

    @Test
    void otherCaseIsAnotherName() throws IOException {
        own.file("Plan.txt", "x");
        assertThat(answers(RelativePath.parse("PLAN.TXT"))).containsOnly("PATH_NOT_FOUND");
    }

    @Test
    void sixtyFoldersDeep() throws IOException {
        String deep = "d/".repeat(60);
        own.file(deep + "f", "deep");
        assertThat(own.read(share, deep + "f")).isEqualTo("deep");
        assertThat(listed("d/".repeat(59) + "d")).containsExactly("f");
    }

    @Test
    void S17_linkThatLeadsOutIsNotServed() throws IOException {
        Files.createSymbolicLink(own.top.resolve("file"), home.resolve("secret.txt"));
        Files.createSymbolicLink(own.top.resolve("folder"), home.resolve("outside"));
        Files.createSymbolicLink(own.top.resolve("relative"), Path.of("../secret.txt"));
        Files.createSymbolicLink(own.top.resolve("root"), Path.of("/etc"));
        Files.createSymbolicLink(own.top.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(own.top.resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(own.top.resolve("chain"), Path.of("folder"));
        Path beside = Files.createDirectory(home.resolve("topmost"));
        Files.createSymbolicLink(own.top.resolve("prefix"), beside);
        assertThat(listed("")).isEmpty();
        int seen = 0;
        for (String path : List.of(
                "file",
                "folder",
                "folder/secret.txt",
                "relative",
                "root",
                "root/passwd",
                "self",
                "dangling",
                "chain",
                "chain/secret.txt",
                "prefix")) {
            assertThat(answers(RelativePath.parse(path))).as(path).containsOnly("PATH_NOT_FOUND");
            seen++;
        }
        assertThat(seen).isEqualTo(11);
        assertThat(own.store.tree(OwnShares.PEER, share.id(), RelativePath.TOP, entry -> {}))
                .isZero();
    }

    @Test
    void S17_linkThatStaysInsideIsWhatItLeadsTo() throws IOException {
        own.file("real/a.txt", "inside");
        Files.createSymbolicLink(own.top.resolve("folder"), Path.of("real"));
        Files.createSymbolicLink(own.top.resolve("file"), own.top.resolve("folder/a.txt"));
        Files.createSymbolicLink(own.top.resolve("real/up"), Path.of(".."));
        assertThat(listed("")).containsExactly("folder", "real", "file");
        assertThat(own.read(share, "file")).isEqualTo("inside");
        assertThat(own.read(share, "folder/a.txt")).isEqualTo("inside");
        assertThat(own.read(share, "real/up/folder/up/file")).isEqualTo("inside");
        assertThat(own.store
                        .entry(OwnShares.PEER, share.id(), RelativePath.parse("folder"))
                        .kind())
                .isEqualTo(EntryKind.FOLDER);
        List<String> tree = new ArrayList<>();
        own.store.tree(
                OwnShares.PEER,
                share.id(),
                RelativePath.TOP,
                entry -> tree.add(entry.path().toString()));
        assertThat(tree).containsExactly("folder", "real", "real/up", "real/a.txt", "file");
    }

    @Test
    void shareThatIsALinkItselfIsServed() throws IOException {
        own.file("a.txt", "inside");
        Path link = Files.createSymbolicLink(home.resolve("link"), own.top);
        Share linked = own.catalog.add(link, null, hallway.access.Offer.everyone());
        assertThat(own.read(linked, "a.txt")).isEqualTo("inside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "file"})
    void S17_swappingForALinkDuringTheReadNeverGivesAByteFromOutside(String what) throws Exception {
        own.file("box/secret.txt", "inside");
        boolean folder = what.equals("folder");
        Path victim = own.top.resolve(folder ? "box" : "box/secret.txt");
        Path real = home.resolve("real");
        Path link = home.resolve("link");
        AtomicBoolean done = new AtomicBoolean();
        Thread swapper = new Thread(
                () -> {
                    try {
                        while (!done.get()) {
                            Files.move(victim, real);
                            Files.createSymbolicLink(link, home.resolve(folder ? "outside" : "outside/secret.txt"));
                            Files.move(link, victim, StandardCopyOption.ATOMIC_MOVE);
                            Files.delete(victim);
                            Files.move(real, victim);
                        }
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                "swapper");
        int served = 0;
        int refused = 0;
        swapper.start();
        try {
            for (int i = 0; i < 5_000 || (i < 400_000 && (served == 0 || refused == 0)); i++) {
                String got = attempt();
                assertThat(got).isIn("inside", "PATH_NOT_FOUND", "UNREADABLE");
                if (got.equals("inside")) {
                    served++;
                } else {
                    refused++;
                }
            }
        } finally {
            done.set(true);
            swapper.join();
        }
        assertThat(served).isPositive();
        assertThat(refused).isPositive();
    }

    private String attempt() throws IOException {
        try {
            return own.read(share, "box/secret.txt");
        } catch (hallway.model.ProblemException e) {
            return e.problem().code().name();
        }
    }

    @Test
    void S17_withoutDescriptorsOfFoldersLinksAreCheckedToo() throws IOException {
        own.file("real/a.txt", "inside");
        Files.createSymbolicLink(own.top.resolve("in"), Path.of("real"));
        Files.createSymbolicLink(own.top.resolve("out"), home.resolve("outside"));
        PathGuard plain = new PathGuard(own.top, new Withheld(), PlainFolder::new);
        for (String path : List.of("real/a.txt", "in/a.txt")) {
            try (FileChannel channel = plain.at(RelativePath.parse(path), Place::openFile)) {
                ByteBuffer bytes = ByteBuffer.allocate(6);
                assertThat(channel.read(bytes)).isEqualTo(6);
            }
        }
        for (String path : List.of("out/secret.txt", "out", "real/a.txt/x", "nothing")) {
            assertThatThrownBy(() -> plain.at(RelativePath.parse(path), Place::attributes))
                    .isInstanceOf(NoSuchFileException.class);
        }
        try (OpenFolder top = plain.folder(RelativePath.TOP)) {
            assertThat(FolderReader.read(plain, top, Row.order(SortKey.NAME, false)))
                    .extracting(Row::name)
                    .containsExactlyInAnyOrder("real", "in");
            assertThatThrownBy(() -> top.folder(Path.of("in"))).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> top.file(Path.of("real"))).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void zipOfTheCorpusStaysInItsFolder() throws IOException {
        int made = 0;
        for (String name : PathCorpus.names()) {
            if (RelativePath.isName(name) && name.getBytes(StandardCharsets.UTF_8).length <= 255) {
                own.file(name, "x");
                made++;
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ShareStore.ZipStream zip = own.store.zip(OwnShares.PEER, share.id(), RelativePath.TOP)) {
            zip.writeTo(out);
        }
        List<String> names = FolderZipTest.names(out.toByteArray());
        assertThat(names).hasSize(made + 1).doesNotHaveDuplicates();
        assertThat(names)
                .allMatch(name -> name.startsWith("top/")
                        && !name.contains("\\")
                        && !name.contains(":")
                        && List.of(name.split("/")).stream().noneMatch(part -> part.equals("..") || part.equals(".")));
    }
}
