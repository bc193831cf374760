package hallway.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.chunk.Pieces;
import hallway.holding.Holding;
import hallway.model.NodeId;
import hallway.model.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file from everyone who has it: holders that help, go, lie, and break. */
final class SwarmFetchTest {
    private static final int PIECES = 40;

    @TempDir
    Path root;

    private final byte[] content = Office.random(31, PIECES * Pieces.LEAST - 5);
    private Office office;
    private SwarmPeers peers;

    @BeforeEach
    void open() throws IOException {
        office = new Office(root);
        office.file("big", content);
        peers = new SwarmPeers(office.peer, content);
    }

    @AfterEach
    void close() {
        office.close();
        peers.swarm.close();
    }

    private void requireWhole(Transfer done) {
        assertThat(done.state()).as("%s", done.problems()).isEqualTo(TransferState.DONE);
        assertThat(office.target.resolve("big")).hasBinaryContent(content);
        assertThat(done.bytesDone()).isEqualTo(done.bytesTotal()).isEqualTo(content.length);
    }

    private List<Integer> askedOfAll() {
        List<Integer> asked = new ArrayList<>();
        peers.desks.values().forEach(desk -> asked.addAll(desk.asked));
        return asked;
    }

    @Test
    void fetchesEachPieceOnceAndOffersItOn() throws IOException {
        requireWhole(office.get("big"));
        assertThat(peers.owner().asked).hasSize(PIECES).doesNotHaveDuplicates();
        assertThat(peers.offered).hasSize(PIECES).doesNotHaveDuplicates();
        assertThat(peers.kept).containsExactly(office.target.resolve("big"));
        assertThat(office.peer.offsetsRead).isEmpty();
        assertThat(Office.below(office.target)).containsExactly("big");
    }

    @Test
    void takesFromEveryoneWhoHasSomething() {
        BitSet half = new BitSet();
        half.set(0, PIECES / 2);
        SwarmPeers.Desk complete = peers.add('B');
        SwarmPeers.Desk partial = peers.add(new NodeId("C".repeat(NodeId.LENGTH - 1) + "A"), half, false);
        // what it gives is not enough
        peers.owner().readsLeft = 2;
        requireWhole(office.get("big"));
        assertThat(complete.asked).isNotEmpty();
        assertThat(partial.asked).allSatisfy(piece -> assertThat(piece).isLessThan(PIECES / 2));
        assertThat(new HashSet<>(askedOfAll())).hasSize(PIECES);
    }

    @Test
    void goesOnWithoutTheOwnerOnceEachPieceIsSomewhere() {
        peers.add('B');
        peers.owner().readsLeft = 6;
        requireWhole(office.get("big"));
    }

    @Test
    void readsFromTheOwnerAloneAsLongAsItDoesNotKnowWhatTheFileIs() throws IOException {
        peers.making.set(Integer.MAX_VALUE);
        requireWhole(office.get("big"));
        assertThat(peers.owner().asked).isEmpty();
        assertThat(office.peer.bytesRead.get()).isEqualTo(content.length);
        // what came is known by now, and can be given on
        assertThat(peers.kept).containsExactly(office.target.resolve("big"));
    }

    @Test
    void whatCameBeforeTheOwnerKnewIsNotFetchedAgain() throws IOException {
        peers.making.set(1);
        // the first run comes when it is known: it ends in its middle, after a piece or some
        office.peer.onRead = () -> peers.making.set(0);
        Transfer done = office.get("big");
        requireWhole(done);
        List<Integer> asked = peers.owner().asked;
        assertThat(asked).doesNotHaveDuplicates();
        assertThat(done.bytesDone()).isEqualTo(content.length);
    }

    @Test
    void S28_aCorruptPieceNeverReachesTheFileAndItsSenderIsLeftOut() throws IOException {
        SwarmPeers.Desk broken = peers.add('B');
        broken.corrupt = true;
        peers.verified = false;
        // until the other is known the owner is busy
        peers.owner().refuses = ProblemCode.BUSY;
        peers.onRead = () -> {
            if (!broken.asked.isEmpty() && !peers.damaged.isEmpty()) {
                peers.owner().refuses = ProblemCode.UNKNOWN;
            }
        };
        requireWhole(office.get("big"));
        assertThat(peers.damaged).containsExactly(broken.id);
        assertThat(broken.asked.size()).isLessThanOrEqualTo(4);
        assertThat(peers.offered).hasSize(PIECES).doesNotHaveDuplicates();
        int before = broken.asked.size();
        Files.delete(office.target.resolve("big"));
        // also in the next download
        requireWhole(office.get("big"));
        assertThat(broken.asked).hasSize(before);
    }

    @Test
    void S28_whenAllSendGarbageASentenceSaysSoAndNothingIsKept() throws IOException {
        peers.add('B').corrupt = true;
        peers.owner().corrupt = true;
        peers.verified = false;
        Transfer failed = office.get("big");
        assertThat(failed.state()).isEqualTo(TransferState.FAILED);
        assertThat(failed.problems()).singleElement().asString().contains("damaged, from everyone");
        assertThat(failed.bytesDone()).isZero();
        assertThat(peers.offered).isEmpty();
        assertThat(office.target.resolve("big")).doesNotExist();
    }

    @Test
    void S29_aMapLongerThanTheFileIsCutAndOddNumbersAreNothing() {
        SwarmPeers.Desk boaster = peers.add(new NodeId("B".repeat(NodeId.LENGTH - 1) + "A"), new BitSet(), false);
        boaster.boasts = true;
        requireWhole(office.get("big"));
        assertThat(boaster.asked).isEmpty();
        assertThat(peers.damaged).isEmpty();
    }

    @Test
    void S29_whatTheOwnerSaysOfAnotherLengthIsNotUsed() throws IOException {
        byte[] other = Office.random(5, 3 * Pieces.LEAST);
        SwarmPeers liar = new SwarmPeers(office.peer, other);
        Transfer done = office.get("big");
        requireWhole(done);
        assertThat(liar.owner().asked).isEmpty();
        assertThat(office.peer.bytesRead.get()).isEqualTo(content.length);
        liar.swarm.close();
    }

    @Test
    void S30_aFileThatChangesAtTheSourceIsFetchedAnewAndNeverMixed() throws IOException {
        byte[] changed = Office.random(77, PIECES * Pieces.LEAST);
        AtomicInteger reads = new AtomicInteger();
        peers.onRead = () -> {
            if (reads.incrementAndGet() == 5) {
                change(changed);
            }
        };
        Transfer done = office.get("big");
        assertThat(done.state()).as("%s", done.problems()).isEqualTo(TransferState.DONE);
        assertThat(office.target.resolve("big")).hasBinaryContent(changed);
        assertThat(peers.damaged).isEmpty();
    }

    private void change(byte[] changed) {
        try {
            office.file("big", changed);
            Files.setLastModifiedTime(office.shared.resolve("big"), FileTime.from(Office.LONG_AGO.plusSeconds(60)));
            peers.owner().refuses = ProblemCode.CONTENT_CHANGED;
            // the owner has to look at it first
            peers.making.set(Integer.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void S31_whatWasVerifiedBeforeABreakIsNotFetchedAgain() throws IOException {
        peers.owner().readsLeft = 3;
        Transfer broken = office.get("big");
        assertThat(broken.state()).isEqualTo(TransferState.FAILED);
        List<Integer> before = new ArrayList<>(peers.offered);
        assertThat(before).isNotEmpty();
        peers.owner().away = false;
        peers.owner().readsLeft = Integer.MAX_VALUE;
        peers.owner().asked.clear();
        office.restart();
        requireWhole(office.get("big"));
        assertThat(peers.owner().asked).doesNotContainAnyElementsOf(before).hasSize(PIECES - before.size());
    }

    @Test
    void aHolderThatStallsForEverHoldsNobodyUp() {
        SwarmPeers.Desk dead = peers.add('B');
        dead.stalls = true;
        requireWhole(office.get("big"));
        assertThat(peers.damaged).isEmpty();
    }

    @Test
    void busyAndIncompleteHoldersAreNeverBlamed() {
        peers.add('B').refuses = ProblemCode.BUSY;
        peers.add('C').refuses = ProblemCode.RANGE_NOT_SATISFIABLE;
        peers.add('D').refuses = ProblemCode.CONTENT_CHANGED;
        peers.add('E').away = true;
        requireWhole(office.get("big"));
        assertThat(peers.damaged).isEmpty();
    }

    @Test
    void whatHasArrivedCanBeReadByOthersAndNothingElse() throws IOException {
        List<byte[]> read = new CopyOnWriteArrayList<>();
        Pieces pieces = Pieces.of(content.length);
        peers.onRead = () -> peers.holdings.forEach(holding -> check(holding, pieces, read));
        requireWhole(office.get("big"));
        assertThat(read).isNotEmpty();
        assertThat(peers.holdings).hasSize(1);
    }

    private void check(Holding holding, Pieces pieces, List<byte[]> read) {
        holding.have().stream().forEach(piece -> {
            ByteBuffer bytes = ByteBuffer.allocate(pieces.length(piece));
            try {
                while (bytes.hasRemaining()) {
                    int count = holding.read(bytes, pieces.offset(piece) + bytes.position());
                    assertThat(count).isPositive();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat(ByteBuffer.wrap(content, (int) pieces.offset(piece), pieces.length(piece)))
                    .isEqualTo(bytes.flip());
            read.add(bytes.array());
        });
    }

    @Test
    void cancelEndsADownloadWhoseHoldersAllStall() throws IOException {
        peers.owner().stalls = true;
        String id = office.start("big").id();
        await().until(() -> !peers.owner().asked.isEmpty());
        assertThat(office.transfers.cancel(id, true).orElseThrow().state()).isEqualTo(TransferState.CANCELLED);
        await().until(() -> Office.below(office.target).isEmpty());
    }
}
