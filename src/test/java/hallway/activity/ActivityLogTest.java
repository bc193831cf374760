package hallway.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.model.NodeId;
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

class ActivityLogTest {
    private static final NodeId DESK_2 = new NodeId("B".repeat(51) + "A");
    private static final int MOST = 50;

    @TempDir
    Path folder;

    private volatile Instant now = Instant.parse("2026-11-22T09:30:00Z");
    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final EventBus events = new EventBus();
    private Database database;
    private ActivityRepository rows;
    private ActivityLog log;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder.resolve("node.db"), NodeSchema.migrations());
        rows = new ActivityRepository(database, MOST);
        log = new ActivityLog(rows, events, () -> now, Duration.ZERO);
        events.subscribe(heard::add);
        log.start();
    }

    @AfterEach
    void close() {
        log.close();
        events.close();
        database.close();
    }

    private static Note read(String path, long files, long bytes) {
        return new Note(ActivityKind.READ, DESK_2, "desk-2", "Plans", path, false, files, bytes, "");
    }

    private static Note folder(String path, long files, long bytes) {
        return new Note(ActivityKind.READ, DESK_2, "desk-2", "Plans", path, true, files, bytes, "");
    }

    private List<Activity> all() {
        return log.page(Long.MAX_VALUE, ActivityLog.MAX_PAGE, Optional.empty()).entries();
    }

    private long bytes() {
        return all().stream().mapToLong(Activity::bytes).sum();
    }

    private void awaitBytes(long sum) {
        await().atMost(Duration.ofSeconds(20)).until(() -> bytes() == sum);
    }

    @Test
    void manyReadsOfOneFileWithinAMinuteAreOneEntry() {
        log.note(read("a/house.dwg", 1, 100));
        awaitBytes(100);
        now = now.plusSeconds(50);
        log.note(read("a/house.dwg", 0, 20));
        log.note(read("a/house.dwg", 1, 3));
        awaitBytes(123);
        now = now.plusSeconds(61);
        log.note(read("a/house.dwg", 1, 1000));
        awaitBytes(1123);

        List<Activity> entries = all();
        assertThat(entries).extracting(Activity::count).containsExactly(1L, 2L);
        assertThat(entries).extracting(Activity::bytes).containsExactly(1000L, 123L);
        assertThat(entries.get(1).time()).isEqualTo(now.minusSeconds(61));
        assertThat(entries.get(0).node()).isEqualTo(DESK_2.value());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(heard).contains(new Event.ActivityChanged()));
    }

    @Test
    void downloadOfAFolderIsOneEntryAndAnAnnouncedFolderThatNobodyReadsIsNone() {
        log.note(folder("other", 0, 0));
        log.note(folder("a", 0, 0));
        log.note(folder("a/deep", 256, 1000));
        log.note(read("a/big.iso", 1, 5000));
        log.note(read("b.txt", 1, 7));
        awaitBytes(6007);

        assertThat(all()).extracting(Activity::path).containsExactly("b.txt", "a");
    }

    @Test
    void batchesOfOneFolderBelongToTheFolderThatWasAnnounced() {
        log.note(folder("", 0, 0));
        log.note(folder("", 256, 1000));
        log.note(read("x/y.bin", 1, 24));
        awaitBytes(1024);

        assertThat(all()).hasSize(1);
        assertThat(all().get(0).count()).isEqualTo(257);
        assertThat(all().get(0).folder()).isTrue();
    }

    @Test
    void whoReadsEveryFileOneByOneDoesNotFillTheLog() {
        for (int i = 0; i < 1000; i++) {
            log.note(read("file-" + i, 1, 1));
        }
        awaitBytes(1000);

        assertThat(all()).hasSize(OpenEntries.FILES_APART + 1);
        assertThat(all()).anySatisfy(entry -> {
            assertThat(entry.path()).isEmpty();
            assertThat(entry.count()).isEqualTo(1000 - OpenEntries.FILES_APART);
        });
    }

    @Test
    void goesOnAfterAClearWithANewEntry() {
        log.note(read("a", 1, 100));
        awaitBytes(100);
        log.clear();
        assertThat(all()).isEmpty();
        log.note(read("a", 1, 20));
        awaitBytes(20);
        assertThat(all()).hasSize(1);
    }

    @Test
    void pagesGoBackInTimeAndKnowTheirKind() {
        for (int i = 0; i < 5; i++) {
            log.note(new Note(ActivityKind.FETCHED, DESK_2, "desk-2", "Plans", "f" + i, false, 1, 1, "/home"));
            log.note(new Note(ActivityKind.FAILED, null, "", "", "g" + i, false, 1, 1, "The disk is full."));
        }
        awaitBytes(10);

        ActivityLog.Page first = log.page(Long.MAX_VALUE, 3, Optional.of(ActivityKind.FETCHED));
        assertThat(first.entries()).extracting(Activity::path).containsExactly("f4", "f3", "f2");
        assertThat(first.more()).isTrue();
        ActivityLog.Page second = log.page(first.entries().get(2).id(), 3, Optional.of(ActivityKind.FETCHED));
        assertThat(second.entries()).extracting(Activity::path).containsExactly("f1", "f0");
        assertThat(second.more()).isFalse();
        assertThat(log.page(Long.MAX_VALUE, 3, Optional.of(ActivityKind.REFUSED))
                        .entries())
                .isEmpty();
    }

    @Test
    void keepsNinetyDaysAndNoMoreThanItsBound() {
        log.note(read("old", 1, 1));
        awaitBytes(1);
        now = now.plus(ActivityRepository.KEPT).plusSeconds(1);
        for (int i = 0; i < MOST + 10; i++) {
            log.note(new Note(ActivityKind.FETCHED, DESK_2, "desk-2", "Plans", "f" + i, false, 1, 1, "/home"));
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !all().isEmpty() && all().get(0).path().equals("f" + (MOST + 9)));
        rows.trim(now);

        assertThat(all()).hasSize(MOST).noneMatch(entry -> entry.path().equals("old"));
    }

    @Test
    void writesWhatWaitsBeforeItEndsAndCountsWhatComesAfter() {
        log.note(read("last", 1, 9));
        log.close();
        assertThat(all()).extracting(Activity::path).containsExactly("last");
        log.note(read("too late", 1, 9));
        assertThat(log.dropped()).isEqualTo(1);
    }

    @Test
    void longTextsOfAPeerAreCut() {
        log.note(read("x".repeat(1_000_000), 1, 9));
        awaitBytes(9);
        assertThat(all().get(0).path()).hasSize(Note.MAX_TEXT).endsWith("…");
    }
}
