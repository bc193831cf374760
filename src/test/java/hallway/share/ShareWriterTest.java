package hallway.share;

import static hallway.share.OwnShares.OTHER_PEER;
import static hallway.share.OwnShares.OWNER;
import static hallway.share.OwnShares.PEER;
import static hallway.share.OwnShares.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hallway.access.Offer;
import hallway.file.WebMark;
import hallway.model.Audience;
import hallway.model.Entry;
import hallway.model.ListingQuery;
import hallway.model.RelativePath;
import hallway.model.WriteTerms;
import hallway.model.Written;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changing what lies in a share, on a real disk: nothing outside, nothing lost, nothing half. */
class ShareWriterTest {
    private static final WriteTerms NEW = new WriteTerms(Optional.empty(), false, false, -1);
    private static final WriteTerms BOTH = new WriteTerms(Optional.empty(), true, false, -1);
    private static final WriteTerms WITH_PARENTS = new WriteTerms(Optional.empty(), false, true, -1);

    @TempDir
    private Path home;

    private OwnShares own;
    private Share share;

    @BeforeEach
    void open() throws IOException {
        own = new OwnShares(home);
        share = own.catalog.add(own.top, null, Offer.everyone().writable(true));
        share = own.catalog.allow(share.id(), new Allowance(0, 0));
    }

    @AfterEach
    void close() {
        own.close();
    }

    private Written put(String path, String content, WriteTerms terms) {
        return own.writer.put(PEER, share.id(), RelativePath.parse(path), terms, bytes(content));
    }

    private static InputStream bytes(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    private static WriteTerms replacing(String etag) {
        return new WriteTerms(Optional.of(etag), false, false, -1);
    }

    private List<String> names() {
        return names("");
    }

    private List<String> names(String folder) {
        return own.store.list(PEER, share.id(), RelativePath.parse(folder), ListingQuery.first(1000)).entries().stream()
                .map(Entry::name)
                .toList();
    }

    private List<BinEntry> bin() {
        return own.bins.list(share.id(), 0, 1000).entries();
    }

    private String disk(String path) throws IOException {
        return Files.readString(own.top.resolve(path));
    }

    private List<Path> leftovers() throws IOException {
        Path incoming = own.top.resolve(".hallway-bin/incoming");
        // where everything was refused there is no bin
        if (!Files.exists(incoming)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(incoming)) {
            return all.toList();
        }
    }

    @Test
    void fileIsPutAndReadBack() throws IOException {
        Written written = put("plan.dwg", "first", NEW);
        assertThat(written.path()).isEqualTo(RelativePath.parse("plan.dwg"));
        assertThat(written.created()).isTrue();
        assertThat(written.conflict()).isFalse();
        assertThat(written.entry().size()).isEqualTo(5);
        assertThat(own.read(share, "plan.dwg")).isEqualTo("first");
        try (SharedFile file = own.store.open(PEER, share.id(), written.path())) {
            assertThat(file.etag()).isEqualTo(written.etag());
        }
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void S42_fileFromAnotherMachineIsMarkedAndTheOwnersOwnIsNot() throws IOException {
        put("a.txt", "a", NEW);
        own.writer.put(OWNER, share.id(), RelativePath.parse("b.txt"), NEW, bytes("b"));
        String origin = "hallway://" + ((hallway.access.Caller.Peer) PEER).id() + "/";
        Path probe = Files.createFile(own.home.resolve("probe"));
        WebMark.put(probe, origin);
        assumeTrue(WebMark.has(probe, origin), "a file system that keeps marks");
        assertThat(WebMark.has(own.top.resolve("a.txt"), origin)).isTrue();
        assertThat(WebMark.has(own.top.resolve("b.txt"), origin)).isFalse();
    }

    @Test
    void nameThatIsThereIsNotOverwritten() throws IOException {
        own.file("plan.dwg", "old");
        assertThat(refusal(() -> put("plan.dwg", "new", NEW))).isEqualTo("NAME_TAKEN");
        assertThat(disk("plan.dwg")).isEqualTo("old");
    }

    @Test
    void otherCaseOrNormalFormOfANameIsTaken() throws IOException {
        own.file("Pl\u00e4ne.txt", "old");
        for (String name : List.of("PL\u00c4NE.TXT", "Pla\u0308ne.txt", "pla\u0308NE.txt")) {
            assertThat(refusal(() -> put(name, "new", NEW))).as(name).isEqualTo("NAME_TAKEN");
            assertThat(refusal(() -> own.writer.makeFolder(PEER, share.id(), RelativePath.parse(name))))
                    .isEqualTo("NAME_TAKEN");
        }
        assertThat(names()).containsExactly("Pl\u00e4ne.txt");
    }

    @Test
    void replacedContentIsInTheBinAndCanBeRestored() throws IOException {
        String first = put("plan.dwg", "first", NEW).etag();
        Written second = put("plan.dwg", "second", replacing(first));
        assertThat(second.created()).isFalse();
        assertThat(own.read(share, "plan.dwg")).isEqualTo("second");
        assertThat(bin()).hasSize(1);
        BinEntry old = bin().get(0);
        assertThat(old.path()).isEqualTo(RelativePath.parse("plan.dwg"));
        assertThat(old.size()).isEqualTo(5);
        assertThat(old.by()).isEqualTo("h2");
        assertThat(own.bins.restore(share.id(), old.id())).isEqualTo(RelativePath.parse("plan (2).dwg"));
        assertThat(disk("plan (2).dwg")).isEqualTo("first");
        assertThat(disk("plan.dwg")).isEqualTo("second");
        assertThat(bin()).isEmpty();
    }

    @Test
    void rightsOfAReplacedFileStay() throws IOException {
        Path file = own.file("plan.dwg", "first");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        String etag;
        try (SharedFile open = own.store.open(PEER, share.id(), RelativePath.parse("plan.dwg"))) {
            etag = open.etag();
        }
        put("plan.dwg", "second", replacing(etag));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
    }

    @Test
    void twoWhoChangeOneFileKeepBoth() throws IOException {
        String seen = put("plan.dwg", "seen by both", NEW).etag();
        own.writer.put(
                OTHER_PEER, share.id(), RelativePath.parse("plan.dwg"), replacing(seen), bytes("the first one's"));
        assertThat(refusal(() -> put("plan.dwg", "the second one's", replacing(seen))))
                .isEqualTo("PRECONDITION_FAILED");
        WriteTerms both = new WriteTerms(Optional.of(seen), true, false, -1);
        assertThat(put("plan.dwg", "the second one's", both).path())
                .isEqualTo(RelativePath.parse("plan (from h2).dwg"));
        Written third = put("plan.dwg", "and again", both);
        assertThat(third.path()).isEqualTo(RelativePath.parse("plan (from h2 2).dwg"));
        assertThat(third.conflict()).isTrue();
        assertThat(disk("plan.dwg")).isEqualTo("the first one's");
        assertThat(disk("plan (from h2).dwg")).isEqualTo("the second one's");
        assertThat(disk("plan (from h2 2).dwg")).isEqualTo("and again");
    }

    @Test
    void manyWhoPutOneNameAtOnceAllKeepWhatTheySent() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Written>> all = Stream.iterate(0, i -> i + 1)
                    .limit(24)
                    .map(i -> threads.submit(() -> put("plan.dwg", "content " + i, BOTH)))
                    .toList();
            Set<String> contents = new java.util.HashSet<>();
            for (Future<Written> one : all) {
                contents.add(disk(one.get().path().toString()));
            }
            assertThat(contents).hasSize(24);
        } finally {
            threads.shutdownNow();
        }
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void changeOnTheOwnersDiskMeanwhileIsNoticed() throws IOException {
        String seen = put("plan.dwg", "seen", NEW).etag();
        InputStream slow = during(bytes("sent"), part -> {
            try {
                Files.writeString(own.top.resolve("plan.dwg"), "written by another program");
                Files.setLastModifiedTime(
                        own.top.resolve("plan.dwg"), FileTime.from(Instant.now().plusSeconds(3)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(refusal(
                        () -> own.writer.put(PEER, share.id(), RelativePath.parse("plan.dwg"), replacing(seen), slow)))
                .isEqualTo("PRECONDITION_FAILED");
        assertThat(disk("plan.dwg")).isEqualTo("written by another program");
        assertThat(bin()).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    /** {@code body}, then {@code deed}, then the end. */
    private static InputStream during(InputStream body, Consumer<byte[]> deed) {
        return new SequenceInputStream(body, new InputStream() {
            @Override
            public int read() {
                deed.accept(new byte[0]);
                return -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return read();
            }
        });
    }

    @Test
    void missingFoldersAreMadeOnlyWhereThatIsAskedFor() throws IOException {
        assertThat(refusal(() -> put("a/b/plan.dwg", "x", NEW))).isEqualTo("PATH_NOT_FOUND");
        assertThat(put("a/b/plan.dwg", "x", WITH_PARENTS).path()).isEqualTo(RelativePath.parse("a/b/plan.dwg"));
        assertThat(disk("a/b/plan.dwg")).isEqualTo("x");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void folderIsMadeRenamedMovedAndDeleted() throws IOException {
        assertThat(own.writer
                        .makeFolder(PEER, share.id(), RelativePath.parse("Site"))
                        .name())
                .isEqualTo("Site");
        assertThat(refusal(() -> own.writer.makeFolder(PEER, share.id(), RelativePath.parse("site"))))
                .isEqualTo("NAME_TAKEN");
        put("Site/a.txt", "a", NEW);
        own.writer.move(PEER, share.id(), RelativePath.parse("Site"), RelativePath.parse("SITE"));
        assertThat(names()).containsExactly("SITE");
        own.writer.makeFolder(PEER, share.id(), RelativePath.parse("Old"));
        own.writer.move(PEER, share.id(), RelativePath.parse("SITE"), RelativePath.parse("Old/Site"));
        assertThat(disk("Old/Site/a.txt")).isEqualTo("a");
        own.writer.delete(PEER, share.id(), RelativePath.parse("Old"), Optional.empty());
        assertThat(names()).isEmpty();
        assertThat(bin())
                .singleElement()
                .satisfies(entry -> assertThat(entry.size()).isEqualTo(1));
        assertThat(own.bins.restore(share.id(), bin().get(0).id())).isEqualTo(RelativePath.parse("Old"));
        assertThat(disk("Old/Site/a.txt")).isEqualTo("a");
    }

    @Test
    void moveNeverOverwritesAndNeverIntoItself() throws IOException {
        own.file("a.txt", "a");
        own.file("b.txt", "b");
        own.file("folder/c.txt", "c");
        assertThat(refusal(() ->
                        own.writer.move(PEER, share.id(), RelativePath.parse("a.txt"), RelativePath.parse("B.txt"))))
                .isEqualTo("NAME_TAKEN");
        assertThat(refusal(() -> own.writer.move(
                        PEER, share.id(), RelativePath.parse("folder"), RelativePath.parse("folder/in"))))
                .isEqualTo("BAD_REQUEST");
        assertThat(refusal(() -> own.writer.move(
                        PEER, share.id(), RelativePath.parse("a.txt"), RelativePath.parse("gone/a.txt"))))
                .isEqualTo("PATH_NOT_FOUND");
        assertThat(own.writer
                        .move(PEER, share.id(), RelativePath.parse("a.txt"), RelativePath.parse("folder/a.txt"))
                        .name())
                .isEqualTo("a.txt");
        assertThat(disk("folder/a.txt")).isEqualTo("a");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void deletedFileComesBackWhereItLayWithItsFolder() throws IOException {
        own.file("a/b.txt", "b");
        own.writer.delete(PEER, share.id(), RelativePath.parse("a/b.txt"), Optional.empty());
        own.writer.delete(PEER, share.id(), RelativePath.parse("a"), Optional.empty());
        BinEntry file = bin().stream()
                .filter(entry -> entry.path().name().equals("b.txt"))
                .findFirst()
                .orElseThrow();
        assertThat(own.bins.restore(share.id(), file.id())).isEqualTo(RelativePath.parse("a/b.txt"));
        assertThat(disk("a/b.txt")).isEqualTo("b");
    }

    @Test
    void deletingAsksForTheStateThatWasSeen() throws IOException {
        String seen = put("a.txt", "a", NEW).etag();
        put("a.txt", "changed", replacing(seen));
        assertThat(refusal(() -> own.writer.delete(PEER, share.id(), RelativePath.parse("a.txt"), Optional.of(seen))))
                .isEqualTo("PRECONDITION_FAILED");
        assertThat(disk("a.txt")).isEqualTo("changed");
    }

    @Test
    void S15_whoMayOnlyReadIsToldSoAndWhoMayNotReadIsToldNothing() throws IOException {
        own.file("a.txt", "a");
        own.catalog.offer(share.id(), new Offer(Audience.OFFICE, false, Set.of()));
        assertThat(refusals(OTHER_PEER)).containsOnly("NOT_ALLOWED");
        assertThat(refusals(PEER)).containsOnly("SHARE_NOT_FOUND");
        own.catalog.offer(share.id(), new Offer(Audience.OFFICE, true, Set.of()));
        assertThat(refusals(PEER)).containsOnly("SHARE_NOT_FOUND");
        assertThat(own.catalog.summaries(OTHER_PEER)).allMatch(summary -> summary.writable());
        assertThat(disk("a.txt")).isEqualTo("a");
    }

    private List<String> refusals(hallway.access.Caller caller) {
        RelativePath path = RelativePath.parse("a.txt");
        RelativePath other = RelativePath.parse("b.txt");
        return List.of(
                refusal(() -> own.writer.put(caller, share.id(), other, NEW, bytes("x"))),
                refusal(() -> own.writer.makeFolder(caller, share.id(), other)),
                refusal(() -> own.writer.move(caller, share.id(), path, other)),
                refusal(() -> own.writer.delete(caller, share.id(), path, Optional.empty())));
    }

    @Test
    void uploadEndsWhenTheRightIsTakenAwayInTheMiddle() throws IOException {
        InputStream body = new SequenceInputStream(
                during(bytes("begun"), part -> own.catalog.offer(share.id(), Offer.everyone())), bytes("more"));
        assertThat(refusal(() -> own.writer.put(PEER, share.id(), RelativePath.parse("a.txt"), NEW, body)))
                .isEqualTo("NOT_ALLOWED");
        assertThat(names()).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void uploadThatBreaksOffLeavesNothing() throws IOException {
        InputStream broken = during(bytes("begun"), part -> {
            throw new UncheckedIOException(new IOException("cut"));
        });
        assertThatThrownBy(() -> own.writer.put(PEER, share.id(), RelativePath.parse("a.txt"), NEW, broken))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(refusal(() -> own.writer.put(
                        PEER,
                        share.id(),
                        RelativePath.parse("a.txt"),
                        new WriteTerms(Optional.empty(), false, false, 10),
                        bytes("short"))))
                .isEqualTo("BAD_REQUEST");
        assertThat(names()).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void quotaHoldsAgainstALengthThatLiesAndCountsTheBin() throws IOException {
        share = own.catalog.allow(share.id(), new Allowance(100, 0));
        put("a.txt", "a".repeat(60), NEW);
        assertThat(refusal(() -> put("b.txt", "b".repeat(60), NEW))).isEqualTo("DISK_FULL");
        own.writer.delete(PEER, share.id(), RelativePath.parse("a.txt"), Optional.empty());
        assertThat(refusal(() -> put("b.txt", "b".repeat(60), NEW))).isEqualTo("DISK_FULL");
        own.bins.empty(share.id());
        put("b.txt", "b".repeat(60), NEW);
        assertThat(names()).containsExactly("b.txt");
        assertThat(own.catalog.visibleTo(OWNER).get(0).usedBytes()).isEqualTo(60L);
    }

    @Test
    void spaceThatTheOwnerKeepsFreeIsNotTaken() {
        share = own.catalog.allow(share.id(), new Allowance(0, Long.MAX_VALUE));
        assertThat(refusal(() -> put("a.txt", "a", NEW))).isEqualTo("DISK_FULL");
        assertThat(names()).isEmpty();
    }

    @Test
    void S16_noNameOfTheCorpusWritesOutside() throws IOException {
        Path outside = Files.writeString(home.resolve("outside.txt"), "outside");
        own.file("inside.txt", "inside");
        List<Path> before = all(home);
        int refused = 0;
        int names = 0;
        for (String name : PathCorpus.names()) {
            names++;
            List<Runnable> verbs = List.of(
                    () -> own.writer.put(PEER, share.id(), path(name, "outside.txt"), WITH_PARENTS, bytes("x")),
                    () -> own.writer.put(PEER, share.id(), path(name), BOTH, bytes("x")),
                    () -> own.writer.makeFolder(PEER, share.id(), path(name)),
                    () -> own.writer.move(PEER, share.id(), path("inside.txt"), path(name, "x")),
                    () -> own.writer.move(PEER, share.id(), path(name, "outside.txt"), path("stolen.txt")),
                    () -> own.writer.delete(PEER, share.id(), path(name), Optional.empty()),
                    () -> own.writer.delete(PEER, share.id(), path(name, "outside.txt"), Optional.empty()));
            for (Runnable verb : verbs) {
                try {
                    verb.run();
                } catch (hallway.model.ProblemException | IllegalArgumentException e) {
                    refused++;
                }
            }
        }
        assertThat(names).isGreaterThanOrEqualTo(300);
        assertThat(refused).isGreaterThan(names);
        assertThat(Files.readString(outside)).isEqualTo("outside");
        assertThat(all(home).stream().filter(path -> !path.startsWith(own.top)).toList())
                .isEqualTo(before.stream()
                        .filter(path -> !path.startsWith(own.top))
                        .toList());
        try (Stream<Path> made = Files.walk(own.top)) {
            assertThat(made.filter(path -> !path.startsWith(own.top.resolve(".hallway-bin"))))
                    .allMatch(path -> path.equals(own.top)
                            || hallway.file.PortableName.isPortable(
                                    path.getFileName().toString()));
        }
    }

    private static RelativePath path(String... names) {
        return new RelativePath(List.of(names));
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(path -> !path.getFileName().toString().startsWith("node.db"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void S16_theBinIsReachedByNoVerbAndNoSpelling() throws IOException {
        put("a.txt", "a", NEW);
        own.writer.delete(PEER, share.id(), RelativePath.parse("a.txt"), Optional.empty());
        Files.createSymbolicLink(own.top.resolve("shortcut"), own.top.resolve(".hallway-bin"));
        for (String name : List.of(".hallway-bin", ".Hallway-Bin", ".HALLWAY-BIN", ".hall\u200cway-bin", "shortcut")) {
            for (String path : List.of(name, name + "/kept", name + "/incoming/x")) {
                RelativePath at = RelativePath.parse(path);
                assertThat(List.of(
                                refusal(() -> own.store.list(OWNER, share.id(), at, ListingQuery.first(10))),
                                refusal(() -> own.store.entry(PEER, share.id(), at)),
                                refusal(() -> own.store.zip(PEER, share.id(), at)),
                                refusal(() -> own.writer.put(OWNER, share.id(), at, WITH_PARENTS, bytes("x"))),
                                refusal(() -> own.writer.delete(PEER, share.id(), at, Optional.empty())),
                                refusal(() -> own.writer.move(PEER, share.id(), at, RelativePath.parse("mine")))))
                        .as(path)
                        .isSubsetOf("PATH_NOT_FOUND", "BAD_REQUEST", "NAME_TAKEN");
            }
        }
        assertThat(names()).isEmpty();
        assertThat(own.store.tree(PEER, share.id(), RelativePath.TOP, entry -> {}))
                .isZero();
        assertThat(refusal(() -> own.catalog.add(own.top.resolve(".hallway-bin/kept"), null, Offer.everyone())))
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void S17_nothingIsWrittenThroughALink() throws IOException {
        Path outside = Files.createDirectories(home.resolve("outside"));
        Files.writeString(outside.resolve("theirs.txt"), "theirs");
        Files.createSymbolicLink(own.top.resolve("out"), outside);
        Files.createDirectories(own.top.resolve("in"));
        Files.createSymbolicLink(own.top.resolve("inner"), own.top.resolve("in"));
        Files.createSymbolicLink(own.top.resolve("link.txt"), outside.resolve("theirs.txt"));
        for (String name : List.of("out/a.txt", "inner/a.txt", "link.txt", "out", "out/theirs.txt")) {
            RelativePath at = RelativePath.parse(name);
            assertThat(List.of(
                            refusal(() -> put(name, "x", replacing("*"))),
                            refusal(() -> own.writer.makeFolder(PEER, share.id(), at)),
                            refusal(() -> own.writer.delete(PEER, share.id(), at, Optional.empty())),
                            refusal(() -> own.writer.move(PEER, share.id(), at, RelativePath.parse("mine")))))
                    .as(name)
                    .isSubsetOf("PATH_NOT_FOUND", "BAD_REQUEST", "NAME_TAKEN", "PRECONDITION_FAILED");
        }
        assertThat(all(outside)).hasSize(2);
        assertThat(Files.readString(outside.resolve("theirs.txt"))).isEqualTo("theirs");
    }

    @Test
    void S17_swappingAFolderForALinkDuringTheWriteNeverWritesOutside() throws Exception {
        Path outside = Files.createDirectories(home.resolve("outside"));
        Path real = Files.createDirectories(own.top.resolve("real"));
        Path name = own.top.resolve("swapped");
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Thread swapper = new Thread(
                () -> {
                    while (!done.get()) {
                        try {
                            Files.move(real, name);
                            Files.move(name, real);
                            Files.createSymbolicLink(name, outside);
                            Files.delete(name);
                        } catch (IOException e) {
                            // the writer was in between: once more
                            begun.countDown();
                        } finally {
                            begun.countDown();
                        }
                    }
                },
                "swapper");
        swapper.start();
        begun.await();
        int written = 0;
        try {
            for (int i = 0; i < 400; i++) {
                try {
                    put("swapped/file" + i + ".txt", "x", NEW);
                    written++;
                } catch (hallway.model.ProblemException e) {
                    assertThat(e.problem().code().name()).isIn("PATH_NOT_FOUND", "BAD_REQUEST", "UNREADABLE", "FAILED");
                }
            }
        } finally {
            done.set(true);
            swapper.join();
        }
        assertThat(all(outside)).containsExactly(outside);
        Path kept = Files.exists(real) ? real : name;
        try (Stream<Path> files = Files.list(kept)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("file"))
                            .count())
                    .isGreaterThanOrEqualTo(written);
        }
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void S18_existingFilesStayAsTheyAreWhateverIsSent() throws IOException {
        own.file("a.txt", "a");
        own.file("dir/x", "x");
        for (WriteTerms terms : List.of(NEW, BOTH, WITH_PARENTS, replacing("\"0123\""))) {
            for (String name : List.of("a.txt", "A.TXT", "dir")) {
                try {
                    put(name, "sent", terms);
                } catch (hallway.model.ProblemException e) {
                    assertThat(e.problem().code().name()).isIn("NAME_TAKEN", "PRECONDITION_FAILED");
                }
            }
        }
        assertThat(disk("a.txt")).isEqualTo("a");
        assertThat(disk("dir/x")).isEqualTo("x");
        assertThat(bin()).isEmpty();
    }

    @Test
    void theNodesOwnDataIsNeitherMovedNorDeleted() throws IOException {
        Path data = Files.createDirectories(own.top.resolve("home/data"));
        own.catalog.withhold(data);
        for (String path : List.of("home", "home/data")) {
            assertThat(refusal(() -> own.writer.delete(PEER, share.id(), RelativePath.parse(path), Optional.empty())))
                    .isIn("NOT_ALLOWED", "PATH_NOT_FOUND");
            assertThat(refusal(() ->
                            own.writer.move(PEER, share.id(), RelativePath.parse(path), RelativePath.parse("mine"))))
                    .isIn("NOT_ALLOWED", "PATH_NOT_FOUND");
        }
        assertThat(refusal(() -> put("home/data/api.token", "x", WITH_PARENTS))).isEqualTo("PATH_NOT_FOUND");
        assertThat(data).isDirectory();
    }

    @Test
    void sweepFinishesWhatACrashLeft() throws IOException {
        put("a.txt", "a", NEW);
        own.writer.delete(PEER, share.id(), RelativePath.parse("a.txt"), Optional.empty());
        Path top = own.top.resolve(".hallway-bin");
        // a part, and a name that was taken for it
        String part = Incoming.nameFor(share.id(), "0".repeat(32));
        Files.writeString(top.resolve("incoming").resolve(part), "half");
        Files.writeString(
                top.resolve("incoming").resolve(Incoming.nameFor(share.id(), "1".repeat(32)) + ".to"),
                "incoming\0" + part + "\0taken.txt");
        Files.createFile(own.top.resolve("taken.txt"));
        // somebody else's part stays
        Path foreign = Files.writeString(top.resolve("incoming").resolve("f".repeat(32) + "-x"), "theirs");
        // in the bin without a row
        Files.writeString(top.resolve("kept").resolve("a".repeat(32) + " lost.txt"), "lost");
        // a row without a thing
        own.file("gone.txt", "gone");
        own.writer.delete(PEER, share.id(), RelativePath.parse("gone.txt"), Optional.empty());
        try (Stream<Path> kept = Files.list(top.resolve("kept"))) {
            Files.delete(kept.filter(path -> path.toString().endsWith("gone.txt"))
                    .findFirst()
                    .orElseThrow());
        }
        own.bins.sweep().all();
        assertThat(names()).isEmpty();
        assertThat(leftovers()).containsExactly(foreign);
        assertThat(bin().stream().map(entry -> entry.path().toString())).containsExactlyInAnyOrder("a.txt", "lost.txt");
        assertThat(own.bins.restore(share.id(), "a".repeat(32))).isEqualTo(RelativePath.parse("lost.txt"));
        assertThat(disk("lost.txt")).isEqualTo("lost");
    }

    @Test
    void emptyFileThatIsNotOursStaysInASweep() throws IOException {
        put("a.txt", "a", NEW);
        Files.createFile(own.top.resolve("theirs.txt"));
        Files.setLastModifiedTime(
                own.top.resolve("theirs.txt"), FileTime.from(Instant.now().minusSeconds(60)));
        String part = Incoming.nameFor(share.id(), "0".repeat(32));
        Files.writeString(own.top.resolve(".hallway-bin/incoming").resolve(part), "half");
        Files.writeString(
                own.top.resolve(".hallway-bin/incoming").resolve(part + ".to"), "incoming\0" + part + "\0theirs.txt");
        own.bins.sweep().all();
        assertThat(names()).containsExactly("a.txt", "theirs.txt");
    }

    @Test
    void binIsErasedAfterThirtyDays() throws IOException {
        own.file("folder/a.txt", "a");
        Files.createSymbolicLink(own.top.resolve("folder/link"), own.home.resolve("node.db"));
        own.writer.delete(PEER, share.id(), RelativePath.parse("folder"), Optional.empty());
        own.pass(Duration.ofDays(29));
        own.bins.sweep().all();
        assertThat(bin()).hasSize(1);
        own.pass(Duration.ofDays(2));
        own.bins.sweep().all();
        assertThat(bin()).isEmpty();
        try (Stream<Path> kept = Files.list(own.top.resolve(".hallway-bin/kept"))) {
            assertThat(kept).isEmpty();
        }
        assertThat(own.home.resolve("node.db")).exists();
    }

    @Test
    void binOfAFolderThatIsSharedAnewIsTakenOver() throws IOException {
        own.file("a/b.txt", "b");
        own.writer.delete(PEER, share.id(), RelativePath.parse("a/b.txt"), Optional.empty());
        own.catalog.remove(share.id());
        share = own.catalog.add(own.top, null, Offer.everyone().writable(true));
        own.bins.sweep().all();
        assertThat(bin())
                .singleElement()
                .satisfies(entry -> assertThat(entry.path()).isEqualTo(RelativePath.parse("a/b.txt")));
    }

    @Test
    void somethingElseInThePlaceOfTheBinStopsWriting() throws IOException {
        Path outside = Files.createDirectories(home.resolve("outside"));
        Files.createSymbolicLink(own.top.resolve(".hallway-bin"), outside);
        assertThat(refusal(() -> put("a.txt", "a", NEW))).isEqualTo("FAILED");
        assertThat(all(outside)).containsExactly(outside);
        assertThat(Files.exists(own.top.resolve("a.txt"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }
}
