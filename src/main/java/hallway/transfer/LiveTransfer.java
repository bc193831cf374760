package hallway.transfer;

import hallway.event.Event;
import hallway.event.EventBus;
import hallway.file.DiskNames;
import hallway.limit.Bandwidth;
import hallway.model.NodeId;
import hallway.model.Sentence;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as its threads see it: what it has done so far, and its {@link Stop}. Tells the bus of progress at most five
 * times a second and of each change of state. Safe for use by any thread.
 */
final class LiveTransfer {
    private static final int MAX_PROBLEMS = 100;
    private static final long TOLD_EVERY_NANOS = 200_000_000L;
    private static final long RATE_OVER_NANOS = 5_000_000_000L;

    private final String id;
    private final String title;
    private final Path folder;
    private final Instant created;
    private final EventBus events;
    private final Stop stop = new Stop();
    private final Bandwidth limit = new Bandwidth(System::nanoTime);
    // all below guarded by this
    private final List<Sentence> problems = new ArrayList<>();
    private final List<Sentence> notes = new ArrayList<>();
    private final List<Path> made = new ArrayList<>();
    private final Deque<long[]> samples = new ArrayDeque<>();
    private TransferState state = TransferState.QUEUED;
    private long filesTotal;
    private long filesDone;
    private long bytesTotal;
    private long bytesDone;
    private int unlisted;
    private int unlistedNotes;
    private boolean failed;
    private long told = System.nanoTime() - TOLD_EVERY_NANOS;
    private @Nullable Instant ended;
    private Transfers.@Nullable Source source;
    private boolean single;
    private boolean unwanted;

    LiveTransfer(String id, String title, Path folder, Instant created, EventBus events) {
        this.id = id;
        this.title = title;
        this.folder = folder;
        this.created = created;
        this.events = events;
    }

    String id() {
        return id;
    }

    Path folder() {
        return folder;
    }

    /** Says what it fetches, the first of it. */
    synchronized void from(Transfers.Source first, boolean alone) {
        source = first;
        single = alone;
    }

    /** What it fetches, if it is one thing. */
    synchronized Optional<Transfers.Source> single() {
        return single ? source() : Optional.empty();
    }

    /** What has not arrived whole by the time it is stopped is not wanted any more. */
    synchronized void discard() {
        unwanted = true;
    }

    synchronized boolean isUnwanted() {
        return unwanted;
    }

    /** The files and folders that it made. */
    synchronized List<Path> made() {
        return List.copyOf(made);
    }

    synchronized Optional<Transfers.Source> source() {
        return Optional.ofNullable(source);
    }

    Stop stop() {
        return stop;
    }

    void expect(long files, long bytes) {
        synchronized (this) {
            filesTotal += files;
            bytesTotal = Math.max(0, saturated(bytesTotal, bytes));
        }
        tell();
    }

    /** @param bytes that arrived; negative for such as turned out to be worthless */
    void bytes(long bytes) {
        synchronized (this) {
            bytesDone += bytes;
        }
        tell();
    }

    /** The same, from {@code node}. */
    void bytes(NodeId node, long bytes) {
        bytes(bytes);
    }

    /** Bytes that are here since an earlier run. */
    void had(long bytes) {
        bytes(bytes);
    }

    /** What this transfer alone may fetch. */
    Bandwidth limit() {
        return limit;
    }

    void fileDone() {
        synchronized (this) {
            filesDone++;
        }
        tell();
    }

    /** One file could not be had; the transfer will end as failed. */
    synchronized void problem(Sentence sentence) {
        failed = true;
        if (problems.size() < MAX_PROBLEMS - 1) {
            problems.add(sentence);
        } else {
            unlisted++;
        }
    }

    /** Something that the person should know, and that is no failure. */
    synchronized void note(Sentence sentence) {
        if (notes.size() < MAX_PROBLEMS - 1) {
            notes.add(sentence);
        } else {
            unlistedNotes++;
        }
    }

    synchronized void result(Path place) {
        made.add(place);
    }

    synchronized boolean hasFailed() {
        return failed;
    }

    synchronized boolean hasEnded() {
        return state.hasEnded();
    }

    /** {@code false} if it has ended before: an end is final. */
    boolean moveTo(TransferState next, @Nullable Instant at) {
        synchronized (this) {
            if (state.hasEnded()) {
                return false;
            }
            state = next;
            ended = at;
        }
        events.publish(new Event.TransferChanged(id));
        return true;
    }

    synchronized Transfer snapshot() {
        return new Transfer(
                id,
                state,
                title,
                DiskNames.text(folder),
                filesTotal,
                filesDone,
                bytesTotal,
                bytesDone,
                state == TransferState.RUNNING ? rate(System.nanoTime()) : 0,
                listed(problems, unlisted),
                listed(notes, unlistedNotes),
                made.stream().map(DiskNames::text).toList(),
                created,
                ended);
    }

    /** The first sentence, for the row; empty if there is none. */
    synchronized String detail() {
        return problems.isEmpty() ? "" : problems.get(0).english();
    }

    private static List<Sentence> listed(List<Sentence> sentences, int more) {
        List<Sentence> all = new ArrayList<>(sentences);
        if (more > 0) {
            all.add(Sentence.of("… and {0} more.", more));
        }
        return List.copyOf(all);
    }

    private void tell() {
        synchronized (this) {
            long now = System.nanoTime();
            if (now - told < TOLD_EVERY_NANOS) {
                return;
            }
            told = now;
            samples.addLast(new long[] {now, bytesDone});
            while (samples.size() > 1 && now - samples.getFirst()[0] > RATE_OVER_NANOS) {
                samples.removeFirst();
            }
        }
        events.publish(new Event.TransferChanged(id));
    }

    private long rate(long now) {
        long[] first = samples.peekFirst();
        if (first == null) {
            return 0;
        }
        double seconds = Math.max(now - first[0], 1) / 1e9;
        return Math.max(0, (long) ((bytesDone - first[1]) / Math.max(seconds, 0.05)));
    }

    /** Sizes are what a peer says: their sum stays a size. */
    static long saturated(long a, long b) {
        return b > 0 && a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
