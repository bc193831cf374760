package hallway.transfer;

import hallway.event.Event;
import hallway.event.EventBus;
import hallway.file.DiskNames;
import hallway.limit.Bandwidth;
import hallway.model.NodeId;
import hallway.model.Sentence;
import hallway.transfer.Transfers.Source;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as its threads see it: what it has done so far, and the {@link Stop} of its present run. Tells the bus of
 * progress at most five times a second and of each change of state. Safe for use by any thread.
 *
 * <p>Longer than 300 lines because all of it is guarded by one lock.
 */
final class LiveTransfer {
    private static final long TOLD_EVERY_NANOS = 200_000_000L;
    private static final Sentence NOTHING = Sentence.of("");
    /** Results that are listed. */
    private static final int RESULTS = 1000;

    private final long row;
    private final Order order;
    private final Instant created;
    private final EventBus events;
    private final Function<NodeId, String> names;
    private final Bandwidth limit = new Bandwidth(System::nanoTime);
    // all below guarded by this
    private final Sayings problems = new Sayings();
    private final Sayings notes = new Sayings();
    private final Sayings settledProblems = new Sayings();
    private final Sayings settledNotes = new Sayings();
    private final Set<String> results = new LinkedHashSet<>();
    private final Set<Path> made = new LinkedHashSet<>();
    private final Set<Integer> settled = new TreeSet<>();
    private final Givers givers = new Givers();
    private Speed speed = new Speed();
    private Stop stop = new Stop();
    private Terms terms;
    private TransferState state;
    private Tally tally = Tally.NOTHING;
    private Tally settledTally = Tally.NOTHING;
    private boolean busy;
    private boolean resumed;
    private boolean unwanted;
    private int tries;
    private @Nullable Held held;
    private @Nullable Instant heldSince;
    private @Nullable Instant nextTry;
    private @Nullable Instant lastTry;
    private long told = System.nanoTime() - TOLD_EVERY_NANOS;
    private @Nullable Instant ended;

    LiveTransfer(long row, Order order, Terms terms, Instant created, EventBus events, Function<NodeId, String> names) {
        this(row, order, terms, TransferState.QUEUED, created, null, events, names);
    }

    private LiveTransfer(
            long row,
            Order order,
            Terms terms,
            TransferState state,
            Instant created,
            @Nullable Instant ended,
            EventBus events,
            Function<NodeId, String> names) {
        this.row = row;
        this.order = order;
        this.terms = terms;
        this.state = state;
        this.created = created;
        this.ended = ended;
        this.events = events;
        this.names = names;
        limit.limit(terms.limit());
    }

    /** One of an earlier run of the node, as its row has it. */
    static LiveTransfer of(TransferRepository.Row row, EventBus events, Function<NodeId, String> names) {
        LiveTransfer live = new LiveTransfer(
                row.id(), row.order(), row.terms(), row.state(), row.created(), row.ended(), events, names);
        synchronized (live) {
            live.resumed = true;
            live.heldSince = row.heldSince();
            Progress progress = row.progress();
            live.settled.addAll(progress.settled());
            live.settledTally = progress.tally();
            live.results.addAll(progress.results());
            if (row.order().direction() == Direction.DOWN) {
                progress.results().forEach(live::remember);
            }
            progress.problems().forEach(text -> live.settledProblems.add(Sentence.unpacked(text)));
            progress.notes().forEach(text -> live.settledNotes.add(Sentence.unpacked(text)));
            live.rewind();
            live.tally = progress.shown();
        }
        return live;
    }

    private synchronized void remember(String place) {
        try {
            made.add(DiskNames.parse(place));
        } catch (InvalidPathException e) {
            // of a disk that came from another system: it is not there
            return;
        }
    }

    String id() {
        return "t" + row;
    }

    long row() {
        return row;
    }

    Order order() {
        return order;
    }

    /** Where a download goes. */
    Path folder() {
        return order instanceof Order.Fetch fetch ? fetch.target() : Path.of("");
    }

    /** What this one alone may move. */
    Bandwidth limit() {
        return limit;
    }

    synchronized Terms terms() {
        return terms;
    }

    /** Takes effect at once, but for the priority of one that runs. */
    void terms(Terms now) {
        synchronized (this) {
            terms = now;
        }
        limit.limit(now.limit());
        events.publish(new Event.TransferChanged(id()));
    }

    Existing existing() {
        return terms().existing();
    }

    /** A file that is there already makes room for the new one. */
    boolean replaces() {
        return existing() == Existing.REPLACE;
    }

    /** What it fetches, if it is one thing. */
    Optional<Source> single() {
        return order instanceof Order.Fetch fetch && fetch.sources().size() == 1 ? source() : Optional.empty();
    }

    /** What it fetches, the first of it. */
    Optional<Source> source() {
        return order instanceof Order.Fetch fetch ? fetch.sources().stream().findFirst() : Optional.empty();
    }

    /** What has not arrived whole by the time it is stopped is not wanted any more. */
    synchronized void discard() {
        unwanted = true;
    }

    synchronized boolean isUnwanted() {
        return unwanted;
    }

    /** Not the first try: what it finds may be its own. */
    synchronized boolean isResumed() {
        return resumed;
    }

    /** The files and folders of this machine that it made. */
    synchronized List<Path> made() {
        return List.copyOf(made);
    }

    /** That of the present run, or of the last one. */
    synchronized Stop stop() {
        return stop;
    }

    /** Begins a run, if its turn can come and no thread of an earlier one is left; {@link #leave} ends it. */
    boolean begin(Instant now) {
        synchronized (this) {
            if (state != TransferState.QUEUED || busy) {
                return false;
            }
            state = TransferState.RUNNING;
            busy = true;
            stop = new Stop();
            speed = new Speed();
            lastTry = now;
            rewind();
        }
        events.publish(new Event.TransferChanged(id()));
        return true;
    }

    private synchronized void rewind() {
        tally = settledTally;
        problems.become(settledProblems);
        notes.become(settledNotes);
    }

    /** The last thread of a run is done. */
    synchronized void leave() {
        busy = false;
        resumed = true;
    }

    /** What came in a part of the work since {@code before}, and what that part counted for from the beginning, is final. */
    synchronized void settle(int source, Tally expected, Tally before) {
        if (settled.add(source)) {
            Tally own = tally.since(before);
            settledTally = settledTally.plus(own).expecting(expected.filesTotal(), expected.bytesTotal());
            settledProblems.become(problems);
            settledNotes.become(notes);
        }
    }

    synchronized boolean isSettled(int source) {
        return settled.contains(source);
    }

    synchronized Tally tally() {
        return tally;
    }

    void expect(long files, long bytes) {
        synchronized (this) {
            tally = tally.expecting(files, bytes);
        }
        tell();
    }

    /** @param bytes that arrived; negative for such as turned out to be worthless */
    void bytes(long bytes) {
        moved(null, bytes);
    }

    /** The same, and who gave them. */
    void bytes(NodeId from, long bytes) {
        moved(from, bytes);
    }

    private void moved(@Nullable NodeId from, long bytes) {
        synchronized (this) {
            long now = System.nanoTime();
            tally = tally.moved(bytes);
            speed.moved(bytes, now);
            if (from != null) {
                givers.gave(from, bytes, now);
            }
            if (bytes > 0 && order.direction() == Direction.DOWN) {
                progressed();
            }
        }
        tell();
    }

    /** What was in the way has passed: the next that comes is waited for anew. */
    synchronized void progressed() {
        tries = 0;
        heldSince = null;
    }

    /** Bytes that an earlier run brought. */
    void had(long bytes) {
        synchronized (this) {
            tally = tally.moved(bytes);
        }
        tell();
    }

    void fileDone() {
        synchronized (this) {
            tally = tally.done();
        }
        tell();
    }

    /**
     * It is there already and stays.
     *
     * @param bytes that the total counted for it
     */
    void fileSkipped(long bytes) {
        synchronized (this) {
            tally = tally.skipped(bytes);
        }
        tell();
    }

    /** One file could not be had or put; the transfer will end as failed. */
    synchronized void problem(Sentence sentence) {
        problems.add(sentence);
    }

    /** Something that the person should know, and that is no failure. */
    synchronized void note(Sentence sentence) {
        notes.add(sentence);
    }

    synchronized void result(Path place) {
        made.add(place);
        result(DiskNames.text(place));
    }

    synchronized void result(String place) {
        if (results.size() < RESULTS) {
            results.add(place);
        }
    }

    synchronized boolean hasFailed() {
        return !problems.isEmpty();
    }

    synchronized boolean hasEnded() {
        return state.hasEnded();
    }

    synchronized TransferState state() {
        return state;
    }

    /** {@code false} if that can't follow. */
    boolean moveTo(TransferState next, @Nullable Instant at) {
        synchronized (this) {
            if (!state.next().contains(next)) {
                return false;
            }
            state = next;
            ended = at;
            if (next != TransferState.WAITING) {
                held = null;
                nextTry = null;
            }
            if (next == TransferState.PAUSED) {
                progressed();
            }
        }
        events.publish(new Event.TransferChanged(id()));
        return true;
    }

    /** Waits from now on. {@code false} if that can't follow, or if it has been in the way for too long. */
    boolean await(Held what, Backoff backoff, Instant now) {
        synchronized (this) {
            Instant since = heldSince == null ? now : heldSince;
            boolean over = Duration.between(since, now).compareTo(backoff.patience()) > 0;
            if (backoff.pauses().isEmpty() || over || !state.next().contains(TransferState.WAITING)) {
                return false;
            }
            tries++;
            state = TransferState.WAITING;
            held = what;
            heldSince = since;
            lastTry = now;
            nextTry = now.plus(backoff.pause(tries));
        }
        events.publish(new Event.TransferChanged(id()));
        return true;
    }

    /** When one that waits is to be tried again. */
    synchronized Optional<Instant> nextTry() {
        return Optional.ofNullable(nextTry);
    }

    synchronized Optional<Instant> heldSince() {
        return Optional.ofNullable(heldSince);
    }

    /**
     * Tries again sooner than planned, but not sooner than {@code apart} after the last try.
     *
     * @param seen the peer that is there again, {@code null}: whatever it waits for
     */
    synchronized void hurry(@Nullable NodeId seen, Instant now, Duration apart) {
        boolean forThis = held != null && (seen == null || (seen.equals(held.node()) && held.endsWhenSeen()));
        if (state == TransferState.WAITING && forThis && nextTry != null) {
            Instant soonest = lastTry == null || lastTry.plus(apart).isBefore(now) ? now : lastTry.plus(apart);
            nextTry = soonest.isBefore(nextTry) ? soonest : nextTry;
        }
    }

    synchronized Progress progress() {
        return new Progress(
                List.copyOf(settled),
                settledTally,
                tally,
                List.copyOf(results),
                packed(hasEnded() ? problems : settledProblems),
                packed(hasEnded() ? notes : settledNotes));
    }

    private static List<String> packed(Sayings sayings) {
        return sayings.list().stream().map(Sentence::packed).toList();
    }

    /** The first sentence, for the row; empty if there is none. */
    synchronized String detail() {
        return problems.isEmpty() ? "" : problems.list().get(0).english();
    }

    Transfer snapshot() {
        // names come from elsewhere: not under the lock
        List<Transfer.Giver> gave = gave().stream()
                .map(giver -> new Transfer.Giver(
                        giver.node(), names.apply(giver.node()), giver.owner(), giver.bytes(), giver.bytesPerSecond()))
                .toList();
        String heldName = heldNode().map(names).orElse("");
        Transfer.@Nullable Destination to = order instanceof Order.Send send
                ? new Transfer.Destination(
                        send.to().node(),
                        names.apply(send.to().node()),
                        send.to().shareName(),
                        send.to().path())
                : null;
        synchronized (this) {
            long now = System.nanoTime();
            boolean running = state == TransferState.RUNNING;
            long rate = running ? speed.perSecond(now) : 0;
            long left = tally.bytesTotal() - tally.bytesDone();
            return new Transfer(
                    id(),
                    order.direction(),
                    state,
                    order.title(),
                    order.folder(),
                    to,
                    terms.priority(),
                    terms.limit(),
                    terms.existing().word(),
                    tally.filesTotal(),
                    tally.filesDone(),
                    tally.filesSkipped(),
                    tally.bytesTotal(),
                    tally.bytesDone(),
                    rate,
                    rate > 0 && left >= 0 ? Long.valueOf((left + rate - 1) / rate) : null,
                    gave,
                    nextTry,
                    held == null ? NOTHING : held.sentence(heldName, order.folder()),
                    problems.list(),
                    notes.list(),
                    new ArrayList<>(results),
                    created,
                    ended);
        }
    }

    private synchronized List<Transfer.Giver> gave() {
        return givers.list(order.nodes(), state == TransferState.RUNNING, System.nanoTime());
    }

    private synchronized Optional<NodeId> heldNode() {
        return Optional.ofNullable(held).map(Held::node);
    }

    private void tell() {
        synchronized (this) {
            long now = System.nanoTime();
            if (now - told < TOLD_EVERY_NANOS) {
                return;
            }
            told = now;
        }
        events.publish(new Event.TransferChanged(id()));
    }
}
