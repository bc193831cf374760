package hallway.server.peer;

import hallway.access.Caller;
import hallway.chunk.Pieces;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.holding.GivenObject;
import hallway.holding.Holdings;
import hallway.holding.ObjectStore;
import hallway.holding.SentPieces;
import hallway.holding.Slots;
import hallway.http.PushSource;
import hallway.http.PushStream;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import hallway.model.ObjectWords;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/blob/{id}/have}: tells each caller which pieces of an object are here, and which have come, for as long as it
 * listens and may. Pieces that come shortly after each other are told together. One thread, {@code hallway-have-out}.
 */
public final class HaveSource implements PushSource, Holdings.Watcher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HaveSource.class);
    private static final Pattern PATH = Pattern.compile("/v1/blob/([^/]{1,100})/have");
    private static final Duration ALIVE_EVERY = Duration.ofSeconds(5);
    /** Ten lines a second: PROTOCOL.md section 1.2 has what later news cost. */
    private static final Duration TOGETHER = Duration.ofMillis(100);

    private final ObjectStore store;
    private final Slots slots;
    private final SentPieces sent;
    private final EventBus events;
    private final Json json;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicInteger count = new AtomicInteger();
    // touched by the thread alone
    private final List<HaveReader> readers = new ArrayList<>();
    // guarded by itself; objects of which there is something to tell
    private final Set<ObjectId> due = new HashSet<>();
    private AutoCloseable subscription = () -> {};

    public HaveSource(ObjectStore store, Holdings holdings, Slots slots, SentPieces sent, EventBus events, Json json) {
        this.store = store;
        this.slots = slots;
        this.sent = sent;
        this.events = events;
        this.json = json;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread worker = new Thread(task, "hallway-have-out");
            worker.setDaemon(true);
            return worker;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        holdings.watch(this);
    }

    public void start() {
        subscription = events.subscribe(event -> {
            if (event instanceof Event.OwnSharesChanged || event instanceof Event.MembershipChanged) {
                run(() -> end(reader -> !reader.object().isStillGiven()));
            }
        });
        long every = ALIVE_EVERY.toMillis();
        var unused = thread.scheduleWithFixedDelay(this::alive, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public String path() {
        return "/v1/blob/{id}/have";
    }

    @Override
    public boolean answers(String rawPath) {
        return PATH.matcher(rawPath).matches();
    }

    @Override
    public Rule rule() {
        return Rule.NODE;
    }

    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }

    @Override
    public void opened(Caller caller, PushStream stream) {
        Matcher matcher = PATH.matcher(stream.path());
        ObjectId id = matcher.matches()
                ? ObjectId.parse(matcher.group(1)).orElseThrow(ObjectStore::notThere)
                : ObjectId.EMPTY;
        if (!(caller instanceof Caller.Peer peer)) {
            throw ObjectStore.notThere();
        }
        GivenObject object = store.open(caller, id, stream.header(BlobContent.GRANT));
        if (count.incrementAndGet() > Limits.HAVE_READERS) {
            count.decrementAndGet();
            close(object);
            throw new ProblemException(
                    ProblemCode.BUSY, "The request comes while too many others read news of pieces. Try again later.");
        }
        HaveReader reader =
                new HaveReader(peer.id(), object, stream, Pieces.of(id.length()).count());
        if (!run(() -> begin(peer.id(), reader))) {
            drop(reader);
            stream.finish();
        }
    }

    private void begin(NodeId caller, HaveReader reader) {
        // whoever asks anew has lost the one before
        end(before -> before.isOf(caller, reader.object()));
        readers.add(reader);
        boolean complete = reader.object().isComplete();
        String bits = complete
                ? ""
                : Base64.getEncoder().encodeToString(reader.object().have().toByteArray());
        reader.begin(json, line(reader, bits, List.of()));
    }

    private ObjectWords.Have line(HaveReader reader, String bits, List<Integer> add) {
        boolean complete = reader.object().isComplete();
        return new ObjectWords.Have(
                reader.pieces(),
                complete,
                bits,
                add,
                slots.load(),
                complete ? sent.suggest(reader.object().id()) : List.of());
    }

    @Override
    public void ended(PushStream stream) {
        run(() -> readers.removeIf(reader -> reader.isOf(stream) && drop(reader)));
    }

    @Override
    public void verified(ObjectId object, NodeId owner, int piece) {
        boolean first;
        synchronized (due) {
            first = due.isEmpty();
            due.add(object);
        }
        if (first) {
            try {
                var unused = thread.schedule(() -> guarded(this::tell), TOGETHER.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.trace("closed", e);
            }
        }
    }

    private void tell() {
        Set<ObjectId> now;
        synchronized (due) {
            now = Set.copyOf(due);
            due.clear();
        }
        for (HaveReader reader : readers) {
            if (now.contains(reader.object().id())) {
                tell(reader);
            }
        }
    }

    private void tell(HaveReader reader) {
        List<Integer> add = reader.fresh(ObjectWords.MOST_ADDED);
        while (!add.isEmpty()) {
            reader.send(json, line(reader, "", add));
            add = reader.fresh(ObjectWords.MOST_ADDED);
        }
    }

    /** A download that was offered has ended: whoever reads of it asks anew what there is now. */
    @Override
    public void ended(ObjectId object, NodeId owner) {
        run(() -> end(reader -> reader.object().id().equals(object)
                && reader.object().owner().filter(owner::equals).isPresent()));
    }

    private void alive() {
        guarded(() -> {
            end(reader -> !reader.object().isStillGiven());
            readers.forEach(reader -> reader.send(json, line(reader, "", reader.fresh(ObjectWords.MOST_ADDED))));
        });
    }

    private void end(Predicate<HaveReader> which) {
        readers.removeIf(reader -> {
            boolean ends = which.test(reader);
            if (ends) {
                reader.finish();
                drop(reader);
            }
            return ends;
        });
    }

    private boolean drop(HaveReader reader) {
        count.decrementAndGet();
        close(reader.object());
        return true;
    }

    private static void close(GivenObject object) {
        try {
            object.close();
        } catch (IOException e) {
            LOG.debug("closing an object: {}", e.getMessage());
        }
    }

    private boolean run(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
            return true;
        } catch (RejectedExecutionException e) {
            LOG.trace("closed", e);
            return false;
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("news of pieces could not be told", e);
        }
    }

    /** Ends all answers. */
    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            LOG.debug("not unsubscribed", e);
        }
        run(() -> end(reader -> true));
        thread.shutdown();
    }
}
