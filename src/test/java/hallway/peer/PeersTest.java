package hallway.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import hallway.discovery.Peer;
import hallway.discovery.Prober;
import hallway.model.Entry;
import hallway.model.EntryKind;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.model.NodeName;
import hallway.model.NodeState;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.ShareSummary;
import hallway.model.TreeEntry;
import hallway.share.Share;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes talk to each other. */
class PeersTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private TestNode here;
    private TestNode there;
    private Path plans;
    private Share share;

    @BeforeEach
    void meet() throws IOException {
        plans = Files.createDirectories(folder.resolve("plans"));
        here = new TestNode(folder.resolve("here"), "desk-1").start();
        there = new TestNode(folder.resolve("there"), "desk-2").start();
        share = there.share(plans);
        here.meet(there);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void greetsAndIsGreeted() {
        assertThat(here.directory.find(there.id()).orElseThrow().name()).isEqualTo(new NodeName("desk-2"));
        assertThat(there.greeted).containsExactly(Map.entry(here.id(), here.address()));
    }

    @Test
    void doesNotGreetItself() {
        assertThat(here.greeter.probe(null, here.address())).isInstanceOf(Prober.Refused.class);
        assertThat(here.greeted).isEmpty();
    }

    @Test
    void S10_anotherKeyAtTheAddressIsRefused() {
        assertThat(here.greeter.probe(new TestKeys(folder).id(), there.address()))
                .isInstanceOf(Prober.Refused.class);
        assertThat(there.greeted).hasSize(1);
    }

    @Test
    void everyDoorToAShareTellsOfARefusal() {
        ShareId gone = new ShareId("0".repeat(32));
        RelativePath top = RelativePath.TOP;
        List<ThrowingCallable> doors = List.of(
                () -> here.client.list(there.id(), gone, top, ListingQuery.first(10)),
                () -> here.client.entry(there.id(), gone, top),
                () -> here.client.tree(there.id(), gone, top, entry -> {}),
                () -> here.client.zip(there.id(), gone, top).close(),
                () -> here.client.batch(
                        there.id(), gone, List.of(RelativePath.parse("a")), (path, status, time, bytes) -> {}),
                () -> here.client.head(there.id(), gone, RelativePath.parse("a")));
        for (int i = 0; i < doors.size(); i++) {
            assertThatExceptionOfType(ProblemException.class).isThrownBy(doors.get(i));
            assertThat(there.refused).hasSize(i + 1).containsOnly(ProblemCode.SHARE_NOT_FOUND);
        }
    }

    @Test
    void readsFilesOfOddNamesWholeAndInPart() throws IOException {
        List<String> names = List.of(
                "plain.txt",
                "100% sure.txt",
                "a b.txt",
                "a+b.txt",
                "a#b?c=d&e;f.txt",
                "Pläne.txt",
                "%2e%2e",
                "日本.txt",
                "\uD83D\uDE80.txt",
                "quote\".txt",
                "semi;colon",
                "back\\slash",
                "new\nline",
                "~tilde",
                "'",
                "[x]");
        byte[] bytes = bytes(300_000);
        for (String name : names) {
            Files.write(plans.resolve(name), bytes);
        }
        for (String name : names) {
            RelativePath path = RelativePath.TOP.resolve(name);
            PeerClient.RemoteFile file = here.client.head(there.id(), share.id(), path);
            assertThat(file.length()).as(name).isEqualTo(bytes.length);
            assertThat(read(path, file, 0, bytes.length, true)).as(name).isEqualTo(bytes);
            assertThat(read(path, file, 100, 70_000, false)).as(name).isEqualTo(Arrays.copyOfRange(bytes, 100, 70_100));
            assertThat(read(path, file, 1, 1, true)).as(name).isEqualTo(new byte[] {bytes[1]});
        }
        assertThat(here.client
                        .list(there.id(), share.id(), RelativePath.TOP, ListingQuery.first(1000))
                        .entries())
                .extracting(Entry::name)
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void readsAnEmptyFile() throws IOException {
        Files.createFile(plans.resolve("empty"));
        RelativePath path = RelativePath.parse("empty");
        PeerClient.RemoteFile file = here.client.head(there.id(), share.id(), path);
        assertThat(file.length()).isZero();
        assertThat(read(path, file, 0, 0, false)).isEmpty();
        assertThat(read(path, file, 0, 0, true)).isEmpty();
    }

    @Test
    void refusesToGoOnWithAFileThatHasChanged() throws IOException {
        Path file = Files.write(plans.resolve("a"), bytes(1000));
        RelativePath path = RelativePath.parse("a");
        PeerClient.RemoteFile before = here.client.head(there.id(), share.id(), path);
        Files.write(file, bytes(2000));
        assertProblem(ProblemCode.PRECONDITION_FAILED, () -> read(path, before, 10, 10, false));
    }

    @Test
    void listsAFolderPageByPage() throws IOException {
        for (int i = 0; i < 25; i++) {
            Files.write(plans.resolve("file " + i), bytes(i));
        }
        List<Entry> all = new ArrayList<>();
        ListingQuery query = ListingQuery.first(10);
        Listing page;
        do {
            page = here.client.list(there.id(), share.id(), RelativePath.TOP, query);
            all.addAll(page.entries());
            query = query.from(all.size(), page.listing());
        } while (all.size() < page.total());
        assertThat(all).hasSize(25).doesNotHaveDuplicates();
        assertThat(here.client
                        .entry(there.id(), share.id(), RelativePath.parse("file 7"))
                        .size())
                .isEqualTo(7);
    }

    @Test
    void tellsWhatThePeerSaysIsMissing() {
        assertProblem(
                ProblemCode.PATH_NOT_FOUND,
                () -> here.client.entry(there.id(), share.id(), RelativePath.parse("missing")));
        assertProblem(
                ProblemCode.PATH_NOT_FOUND,
                () -> here.client.head(there.id(), share.id(), RelativePath.parse("missing")));
        assertProblem(
                ProblemCode.SHARE_NOT_FOUND,
                () -> here.client.entry(there.id(), new ShareId("0".repeat(32)), RelativePath.TOP));
        assertProblem(
                ProblemCode.SHARE_NOT_FOUND,
                () -> here.client.zip(there.id(), new ShareId("0".repeat(32)), RelativePath.TOP));
        assertProblem(
                ProblemCode.NODE_NOT_FOUND,
                () -> here.client.entry(new TestKeys(folder).id(), share.id(), RelativePath.TOP));
    }

    @Test
    void walksTheWholeTree() throws IOException {
        for (int i = 0; i < 50; i++) {
            Path below = Files.createDirectories(plans.resolve("folder " + i));
            for (int j = 0; j < 50; j++) {
                Files.createFile(below.resolve("file " + j));
            }
        }
        List<TreeEntry> all = new ArrayList<>();
        here.client.tree(there.id(), share.id(), RelativePath.TOP, all::add);
        assertThat(all).hasSize(50 * 51);
        assertThat(all).filteredOn(entry -> entry.kind() == EntryKind.FOLDER).hasSize(50);
    }

    @Test
    void fetchesManySmallFilesAndAsksAgainForTheRest() throws IOException {
        Map<RelativePath, byte[]> wanted = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            byte[] bytes = bytes(i % 10 == 0 ? 700_000 : i);
            Files.write(plans.resolve("f" + i), bytes);
            wanted.put(RelativePath.parse("f" + i), bytes);
        }
        byte[] huge = bytes(9 * 1024 * 1024);
        Files.write(plans.resolve("huge"), huge);
        List<RelativePath> paths = new ArrayList<>(wanted.keySet());
        paths.add(7, RelativePath.parse("huge"));
        paths.add(9, RelativePath.parse("missing"));
        Map<RelativePath, byte[]> got = new LinkedHashMap<>();
        Map<RelativePath, Integer> refused = new LinkedHashMap<>();
        here.client.batch(there.id(), share.id(), paths, (path, status, modified, bytes) -> {
            if (status == 200) {
                got.put(path, bytes);
            } else {
                refused.put(path, status);
            }
        });
        assertThat(refused)
                .containsOnly(
                        Map.entry(RelativePath.parse("huge"), 413), Map.entry(RelativePath.parse("missing"), 404));
        assertThat(got).hasSize(300);
        wanted.forEach(
                (path, bytes) -> assertThat(got.get(path)).as(path.toString()).isEqualTo(bytes));
    }

    @Test
    void streamsAFolderAsZip() throws IOException {
        Files.write(plans.resolve("a.txt"), bytes(100_000));
        Files.createDirectories(plans.resolve("b"));
        Files.write(plans.resolve("b/c.txt"), bytes(10));
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip =
                new ZipInputStream(here.client.zip(there.id(), share.id(), RelativePath.TOP), UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                zip.readAllBytes();
            }
        }
        assertThat(names).contains("plans/a.txt", "plans/b/c.txt");
    }

    @Test
    void followsWhatThePeerShares() throws IOException {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(peer().shares()).extracting(ShareSummary::id).containsExactly(share.id()));
        Share second = there.share(Files.createDirectories(folder.resolve("second")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(peer().shares())
                        .extracting(ShareSummary::id)
                        .containsExactlyInAnyOrder(share.id(), second.id()));
        there.name = new NodeName("renamed");
        there.events.publish(new hallway.event.Event.OwnNameChanged());
        await().atMost(SOON).untilAsserted(() -> assertThat(peer().name()).isEqualTo(new NodeName("renamed")));
    }

    @Test
    void takesHintsFromTheNewsButNotItself() {
        TestKeys third = new TestKeys(folder);
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4255);
        there.whereabouts = Map.of(third.id(), List.of(at), here.id(), List.of(here.address()));
        there.events.publish(new hallway.event.Event.PeerChanged(third.id()));
        await().atMost(SOON).untilAsserted(() -> assertThat(here.hints).contains(Map.entry(third.id(), at)));
        assertThat(here.hints).noneMatch(hint -> hint.getKey().equals(here.id()));
    }

    @Test
    void aGoodbyeMakesThePeerAwayAtOnce() {
        awaitOnline();
        there.news.close();
        await().atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(peer().state()).isEqualTo(NodeState.AWAY));
    }

    @Test
    void aKilledPeerIsAwayWithinSeconds() {
        awaitOnline();
        there.kill();
        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(peer().state()).isEqualTo(NodeState.AWAY));
        assertProblem(ProblemCode.NODE_AWAY, () -> here.client.entry(there.id(), share.id(), RelativePath.TOP));
    }

    @Test
    void S11_forgettingCutsPooledAndRunningConnections() throws IOException {
        awaitOnline();
        Files.write(plans.resolve("big"), bytes(40 * 1024 * 1024));
        RelativePath path = RelativePath.parse("big");
        PeerClient.RemoteFile file = here.client.head(there.id(), share.id(), path);
        try (InputStream running = here.client.read(there.id(), share.id(), path, file, 0, file.length(), false)) {
            assertThat(running.readNBytes(1000)).hasSize(1000);
            assertThat(here.client.calls().http().connections(there.id())).isGreaterThanOrEqualTo(2);
            here.directory.forget(there.id());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(here.client.calls().http().connections(there.id()))
                            .isZero());
            assertThatExceptionOfType(IOException.class).isThrownBy(running::readAllBytes);
        }
        assertProblem(ProblemCode.NODE_NOT_FOUND, () -> here.client.entry(there.id(), share.id(), RelativePath.TOP));
    }

    @Test
    void asksToBeReachedButNotTwice() {
        Reachability reach = new Reachability(here.client, here.json, () -> here.ports.peers());
        assertThat(reach.reached(there.id())).isTrue();
        assertProblem(ProblemCode.TOO_MANY, () -> reach.reached(there.id()));
    }

    @Test
    void S12_whatAGreetingSaysChangesNobodysIdentity() {
        here.name = there.name;
        here.greeter.probe(there.id(), there.address());
        assertThat(there.greeted)
                .hasSize(2)
                .allMatch(greeting -> greeting.getKey().equals(here.id()));
    }

    private Peer peer() {
        return here.directory.find(there.id()).orElseThrow();
    }

    private void awaitOnline() {
        await().atMost(SOON).untilAsserted(() -> assertThat(peer().shares()).isNotEmpty());
    }

    private byte[] read(RelativePath path, PeerClient.RemoteFile file, long offset, long length, boolean digest)
            throws IOException {
        try (InputStream in = here.client.read(there.id(), share.id(), path, file, offset, length, digest)) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static void assertProblem(ProblemCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    @Test
    void networkThatIsNoLongerTheOfficeEndsTheConnectionsOutOfIt() {
        await().atMost(SOON).until(() -> here.client.calls().http().connections(there.id()) > 0);
        here.onLink = local -> false;
        here.client.networksChanged();
        await().atMost(SOON).until(() -> !isOnline());
        assertThat(here.client.calls().http().connections(there.id())).isZero();
        int greetings = there.greeted.size();
        assertThat(here.greeter.probe(there.id(), there.address())).isInstanceOf(Prober.Unreachable.class);
        assertProblem(
                ProblemCode.NODE_AWAY,
                () -> here.client.list(there.id(), share.id(), RelativePath.TOP, ListingQuery.first(10)));
        assertThat(there.greeted).hasSize(greetings);
    }

    private boolean isOnline() {
        return here.directory.find(there.id()).orElseThrow().state() == NodeState.ONLINE;
    }
}
