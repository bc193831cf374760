package hallway.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hallway.event.Event;
import hallway.event.EventBus;
import hallway.model.ListingQuery;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharingPauseTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path home;

    private OwnShares own;
    private Path kept;
    private final List<Event> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws IOException {
        own = new OwnShares(home);
        kept = home.resolve("pause.json");
        own.catalog.keepPauseIn(kept);
    }

    @AfterEach
    void close() {
        own.close();
    }

    private SharingPause pause() {
        return own.catalog.pause();
    }

    @Test
    void hidesEveryShareFromOthersAndNoneFromTheOwner() throws IOException {
        Share share = own.share();
        own.file("a.txt", "text");
        pause().pause(Optional.empty());
        assertThat(own.catalog.visibleTo(OwnShares.PEER)).isEmpty();
        assertThat(own.catalog.find(OwnShares.PEER, share.id())).isEmpty();
        assertThat(OwnShares.refusal(() -> own.read(share, "a.txt"))).isEqualTo("SHARE_NOT_FOUND");
        assertThat(OwnShares.refusal(
                        () -> own.store.list(OwnShares.PEER, share.id(), RelativePath.TOP, ListingQuery.first(10))))
                .isEqualTo("SHARE_NOT_FOUND");
        assertThat(own.catalog.visibleTo(OwnShares.OWNER)).containsExactly(share);
        pause().resume();
        assertThat(own.read(share, "a.txt")).isEqualTo("text");
    }

    @Test
    void endsRunningReadsOfOthersAlone() throws IOException {
        Share share = own.share();
        own.file("a.txt", "text");
        RelativePath path = RelativePath.parse("a.txt");
        try (SharedFile peers = own.store.open(OwnShares.PEER, share.id(), path);
                SharedFile owners = own.store.open(OwnShares.OWNER, share.id(), path)) {
            assertThat(peers.read(ByteBuffer.allocate(2), 0)).isEqualTo(2);
            pause().pause(Optional.of(Duration.ofHours(1)));
            assertThatThrownBy(() -> peers.read(ByteBuffer.allocate(2), 2)).isInstanceOf(IOException.class);
            assertThat(owners.read(ByteBuffer.allocate(2), 2)).isEqualTo(2);
        }
    }

    @Test
    void endsRunningReadsOfAShareThatIsStopped() throws IOException {
        Share share = own.share();
        own.file("a.txt", "text");
        try (SharedFile file = own.store.open(OwnShares.PEER, share.id(), RelativePath.parse("a.txt"))) {
            own.catalog.remove(share.id());
            assertThatThrownBy(() -> file.read(ByteBuffer.allocate(2), 0)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void isOverWhenItsTimeIsAndTells() {
        pause().pause(Optional.of(Duration.ofHours(1)));
        assertThat(pause().until()).contains(Instant.parse("2026-11-22T10:30:00Z"));
        own.pass(Duration.ofMinutes(59));
        assertThat(pause().isOn()).isTrue();
        pause().look();
        own.events.subscribe(told::add);
        own.pass(Duration.ofMinutes(1));
        assertThat(pause().isOn()).isFalse();
        assertThat(pause().until()).isEmpty();
        pause().look();
        assertThat(kept).doesNotExist();
        await().atMost(SOON).until(() -> told.contains(new Event.OwnSharesChanged()));
    }

    @Test
    void lastsOverARestart() throws IOException {
        pause().pause(Optional.of(Duration.ofMinutes(5)));
        assertThat(restarted().isOn()).isTrue();
        own.pass(Duration.ofMinutes(6));
        assertThat(restarted().isOn()).isFalse();
        pause().pause(Optional.empty());
        assertThat(kept).content().contains("resumed");
        own.pass(Duration.ofDays(100));
        assertThat(restarted().isOn()).isTrue();
        pause().resume();
        assertThat(restarted().isOn()).isFalse();
    }

    @Test
    void damagedFileLetsNobodyIn() throws IOException {
        Files.writeString(kept, "{\"until\": ");
        assertThat(restarted().isOn()).isTrue();
    }

    @Test
    void whatCantBeKeptIsNotDone() throws IOException {
        Files.createDirectories(kept.resolve("in the way"));
        own.events.subscribe(told::add);
        assertThat(OwnShares.refusal(() -> pause().pause(Optional.empty()))).isEqualTo("FAILED");
        assertThat(pause().isOn()).isFalse();
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        for (Duration time : List.of(Duration.ZERO, Duration.ofMinutes(-1), Duration.ofDays(8))) {
            assertThatThrownBy(() -> pause().pause(Optional.of(time))).isInstanceOf(ProblemException.class);
        }
        assertThat(pause().isOn()).isFalse();
    }

    private SharingPause restarted() {
        SharingPause again = new SharingPause(new EventBus(), own.catalog.clock());
        again.keepIn(kept);
        return again;
    }
}
