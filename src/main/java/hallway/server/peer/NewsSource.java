package hallway.server.peer;

import hallway.access.Caller;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.http.PushSource;
import hallway.http.PushStream;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.Level;
import hallway.model.News;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ShareSummary;
import hallway.share.ShareCatalog;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/news}: tells each caller what is offered to it and where other nodes may be, for as long as it listens.
 * One thread, {@code hallway-news-out}, writes to all; a caller that does not read is dropped.
 */
public final class NewsSource implements PushSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewsSource.class);
    private static final Duration ALIVE_EVERY = Duration.ofSeconds(5);
    /** Changes of other nodes come in bursts. */
    private static final Duration PEERS_AFTER = Duration.ofSeconds(1);

    private static final long CLOSE_MILLIS = 300;

    private final ShareCatalog catalog;
    private final EventBus events;
    private final Json json;
    private final Supplier<NodeName> name;
    private final String version;
    private final Supplier<Map<NodeId, List<InetSocketAddress>>> whereabouts;
    private final Function<NodeId, Level> levels;
    private final ScheduledThreadPoolExecutor thread;
    // touched by the thread alone
    private final Map<NodeId, NewsReader> readers = new HashMap<>();
    private boolean peersDue;
    private AutoCloseable subscription = () -> {};

    /**
     * @param whereabouts the nodes that are online now, by where they are
     * @param levels how well a node is known now: it may be verified while it listens
     */
    public NewsSource(
            ShareCatalog catalog,
            EventBus events,
            Json json,
            Supplier<NodeName> name,
            String version,
            Supplier<Map<NodeId, List<InetSocketAddress>>> whereabouts,
            Function<NodeId, Level> levels) {
        this.catalog = catalog;
        this.events = events;
        this.json = json;
        this.name = name;
        this.version = version;
        this.whereabouts = whereabouts;
        this.levels = levels;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread worker = new Thread(task, "hallway-news-out");
            worker.setDaemon(true);
            return worker;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public String path() {
        return "/v1/news";
    }

    @Override
    public Rule rule() {
        return Rule.NODE;
    }

    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }

    public void start() {
        subscription = events.subscribe(this::hear);
        long every = ALIVE_EVERY.toMillis();
        var unused = thread.scheduleWithFixedDelay(this::alive, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public void opened(Caller caller, PushStream stream) {
        if (caller instanceof Caller.Peer peer) {
            run(() -> open(new NewsReader(peer, stream)));
        }
    }

    @Override
    public void ended(PushStream stream) {
        run(() -> readers.values().removeIf(reader -> reader.isOf(stream)));
    }

    private void run(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.trace("closed", e);
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("news could not be told", e);
        }
    }

    private void open(NewsReader reader) {
        NodeId caller = reader.caller().id();
        NewsReader before = readers.put(caller, reader);
        if (before != null) {
            before.cut();
        }
        tellCatalog(reader);
        reader.peers(peersFor(caller));
    }

    private void tellCatalog(NewsReader reader) {
        NodeId id = reader.caller().id();
        Level level = levels.apply(id);
        reader.at(level);
        reader.catalog(catalogFor(new Caller.Peer(id, level)));
    }

    private byte[] catalogFor(Caller.Peer caller) {
        List<ShareSummary> shares = catalog.summaries(caller).stream()
                .limit(News.Catalog.MAX_SHARES)
                .toList();
        byte[] line = json.bytes(new News.Catalog(News.CATALOG, name.get(), version, shares));
        while (line.length > News.MAX_LINE) {
            shares = shares.subList(0, shares.size() / 2);
            LOG.warn("only {} shares fit in the news", shares.size());
            line = json.bytes(new News.Catalog(News.CATALOG, name.get(), version, shares));
        }
        return line;
    }

    private byte[] peersFor(NodeId caller) {
        List<News.Whereabouts> peers = whereabouts.get().entrySet().stream()
                .filter(peer ->
                        !peer.getKey().equals(caller) && !peer.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .limit(News.Peers.MAX_PEERS)
                .map(peer -> new News.Whereabouts(
                        peer.getKey(),
                        peer.getValue().stream()
                                .filter(address -> !address.isUnresolved())
                                .limit(News.Whereabouts.MAX_ADDRESSES)
                                .map(PeerHosts::text)
                                .toList()))
                .toList();
        return json.bytes(new News.Peers(News.PEERS, peers));
    }

    private void hear(Event event) {
        if (event instanceof Event.OwnSharesChanged || event instanceof Event.OwnNameChanged) {
            run(() -> each(this::tellCatalog));
        } else if (event instanceof Event.PeerChanged changed) {
            run(() -> {
                NewsReader reader = readers.get(changed.id());
                if (reader != null && reader.level() != levels.apply(changed.id())) {
                    tellCatalog(reader);
                }
                peersSoon();
            });
        } else if (event instanceof Event.PeerForgotten forgotten) {
            run(() -> {
                NewsReader reader = readers.get(forgotten.id());
                if (reader != null) {
                    reader.cut();
                }
            });
        }
    }

    private void peersSoon() {
        if (!peersDue) {
            peersDue = true;
            var unused = thread.schedule(
                    () -> guarded(() -> {
                        peersDue = false;
                        each(reader -> reader.peers(peersFor(reader.caller().id())));
                    }),
                    PEERS_AFTER.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void alive() {
        byte[] line = json.bytes(new News(News.ALIVE));
        guarded(() -> each(reader -> reader.line(line)));
    }

    private void each(Consumer<NewsReader> tell) {
        List.copyOf(readers.values()).forEach(tell);
    }

    /** Says goodbye to all and waits a moment for it to be on its way. Call it while the door is still open. */
    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            LOG.debug("not unsubscribed", e);
        }
        CountDownLatch told = new CountDownLatch(1);
        run(() -> {
            each(reader -> {
                reader.line(json.bytes(new News(News.BYE)));
                reader.finish();
            });
            told.countDown();
        });
        try {
            if (!told.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("the goodbye is late");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdown();
    }
}
