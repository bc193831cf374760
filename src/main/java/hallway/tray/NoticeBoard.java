package hallway.tray;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;

/** Where notices wait a moment, so that many of one topic are told as one. Used by the thread {@code hallway-tray} alone. */
final class NoticeBoard {
    /** Short enough for somebody who waits for it, long enough for a hundred small files. */
    private static final Duration CALM = Duration.ofMillis(700);

    private final BiConsumer<Duration, Runnable> after;
    private final ObjIntConsumer<Notice> told;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(Notice last, int count) {}

    /**
     * @param after runs something on the tray's thread, in a while
     * @param told takes the last notice of a topic, and how many there were
     */
    NoticeBoard(BiConsumer<Duration, Runnable> after, ObjIntConsumer<Notice> told) {
        this.after = after;
        this.told = told;
    }

    void put(Notice notice) {
        Optional<String> topic = notice.crowd().map(Notice.Crowd::topic);
        if (topic.isEmpty()) {
            told.accept(notice, 1);
            return;
        }
        Waiting before = waiting.get(topic.get());
        waiting.put(topic.get(), new Waiting(notice, before == null ? 1 : before.count + 1));
        if (before == null) {
            after.accept(CALM, () -> tell(topic.get()));
        }
    }

    private void tell(String topic) {
        Waiting now = waiting.remove(topic);
        if (now != null) {
            told.accept(now.last, now.count);
        }
    }
}
