package hallway.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hallway.limit.Bandwidth;
import hallway.model.NodeId;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.ShareName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileDigestsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** sha256sum of "abc". */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final OfficeFixture.FakeShelf own = new OfficeFixture.FakeShelf("own");
    private final OfficeFixture.FakeShelf peers = new OfficeFixture.FakeShelf("peers");
    private final OfficeFiles files = new OfficeFiles(own, peers);
    private final Bandwidth limit = new Bandwidth(System::nanoTime);
    private final FileDigests digests = new FileDigests(files, limit);

    @AfterEach
    void close() {
        digests.close();
    }

    private static FileRef file(boolean mine, String path) {
        return new FileRef(
                new NodeId("A".repeat(NodeId.LENGTH)),
                mine,
                new ShareId("0123456789abcdef0123456789abcdef"),
                new ShareName("Plans"),
                RelativePath.parse(path));
    }

    private Digest ended(String id) {
        await().atMost(SOON).until(() -> digests.find(id).orElseThrow().state().compareTo(Digest.State.RUNNING) > 0);
        return digests.find(id).orElseThrow();
    }

    @Test
    void ownAndRemoteFilesAreReadToTheirEnd() {
        own.put("a", "abc");
        peers.put("a", "abc");
        int seen = 0;
        for (boolean mine : new boolean[] {true, false}) {
            Digest done = ended(digests.start(file(mine, "a")).id());
            assertThat(done.state()).isEqualTo(Digest.State.DONE);
            assertThat(done.sha256()).isEqualTo(ABC);
            assertThat(done.remote()).isEqualTo(!mine);
            assertThat(done.bytesDone()).isEqualTo(done.bytesTotal()).isEqualTo(3);
            seen++;
        }
        assertThat(seen).isEqualTo(2);
    }

    @Test
    void fileThatIsGoneIsASentence() {
        Digest failed = ended(digests.start(file(true, "gone")).id());
        assertThat(failed.state()).isEqualTo(Digest.State.FAILED);
        assertThat(failed.problem().english()).contains("gone");
        assertThat(failed.sha256()).isEmpty();
    }

    @Test
    void twoAreReadAtATimeFewWaitAndACancelledOneMakesRoom() {
        peers.put("big", "x".repeat(400_000));
        limit.limit(100_000);
        List<String> started = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            started.add(digests.start(file(false, "big")).id());
        }
        await().atMost(SOON).until(() -> states(started, Digest.State.RUNNING) == 2);
        assertThatThrownBy(() -> digests.start(file(false, "big")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Several files");
        assertThat(digests.cancel(started.get(0))).isTrue();
        assertThat(digests.find(started.get(0))).isEmpty();
        assertThat(digests.cancel(started.get(0))).isFalse();
        await().atMost(SOON).until(() -> {
            List<String> rest = started.subList(1, started.size());
            return states(rest, Digest.State.RUNNING) == 2;
        });
        started.subList(1, started.size()).forEach(digests::cancel);
        limit.limit(0);
        peers.put("a", "abc");
        assertThat(ended(digests.start(file(false, "a")).id()).sha256()).isEqualTo(ABC);
    }

    private long states(List<String> ids, Digest.State state) {
        return ids.stream()
                .filter(id -> digests.find(id)
                        .filter(digest -> digest.state() == state)
                        .isPresent())
                .count();
    }

    @Test
    void wholeShareHasNone() {
        assertThatThrownBy(() -> digests.start(file(true, ""))).isInstanceOf(ProblemException.class);
    }
}
