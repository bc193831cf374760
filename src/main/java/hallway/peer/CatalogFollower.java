package hallway.peer;

import hallway.discovery.NodeDirectory;
import hallway.discovery.Peer;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.json.Json;
import hallway.model.News;
import hallway.model.NodeId;
import hallway.model.NodeState;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the news of every peer that is online open, and tells the directory what they say. A stream that breaks is opened
 * once more, quickly; a peer that can't be reached then, or is silent for 12 s, is away. One thread,
 * {@code hallway-news}, for all peers; lines are read on the client's threads.
 */
public final class CatalogFollower implements AutoCloseable, NewsStream.Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogFollower.class);
    /** protocol.md, "News": with the time to open below and a look every half second it makes 15 s at most. */
    private static final Duration SILENCE = Duration.ofSeconds(12);

    private static final Duration OPEN_TIME = Duration.ofSeconds(2);
    /** A stream that breaks sooner is not opened again: a peer that talks nonsense would keep us busy. */
    private static final Duration MIN_LIFE = Duration.ofSeconds(3);

    private static final Duration LOOK = Duration.ofMillis(500);

    private final PeerClient client;
    private final PeerCalls calls;
    private final NodeDirectory directory;
    private final EventBus events;
    private final Json json;
    private final BiConsumer<NodeId, InetSocketAddress> hints;
    private final ScheduledThreadPoolExecutor thread;
    // touched by the thread alone
    private final Map<NodeId, Follow> follows = new HashMap<>();
    private AutoCloseable subscription = () -> {};

    /** @param hints takes where peers say that other nodes are; it must not block, and must not believe it */
    public CatalogFollower(
            PeerClient client,
            NodeDirectory directory,
            EventBus events,
            Json json,
            BiConsumer<NodeId, InetSocketAddress> hints) {
        this.client = client;
        this.calls = client.calls();
        this.directory = directory;
        this.events = events;
        this.json = json;
        this.hints = hints;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread worker = new Thread(task, "hallway-news");
            worker.setDaemon(true);
            return worker;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    public void start() {
        subscription = events.subscribe(this::hear);
        var unused = thread.scheduleWithFixedDelay(this::tick, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        for (Peer peer : directory.peers()) {
            run(() -> look(peer.id()));
        }
    }

    private void hear(Event event) {
        if (event instanceof Event.PeerChanged changed) {
            run(() -> look(changed.id()));
        } else if (event instanceof Event.PeerForgotten forgotten) {
            run(() -> drop(forgotten.id()));
            client.disconnect(forgotten.id());
        }
    }

    private void run(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.trace("closed", e);
        }
    }

    private void look(NodeId node) {
        Peer peer = directory.find(node).orElse(null);
        if (peer == null) {
            drop(node);
        } else if (peer.state() == NodeState.ONLINE && !follows.containsKey(node)) {
            Follow follow = new Follow(node);
            follows.put(node, follow);
            begin(follow, peer);
        }
    }

    private void drop(NodeId node) {
        Follow follow = follows.remove(node);
        if (follow != null) {
            end(follow, "forgotten");
        }
    }

    private void begin(Follow follow, Peer peer) {
        follow.begin(calls.targets(peer), System.nanoTime() + OPEN_TIME.toNanos());
        next(follow);
    }

    private void next(Follow follow) {
        Target target = follow.next();
        if (target == null) {
            lost(follow);
            return;
        }
        NewsStream stream = new NewsStream(calls.http(), target, json, new Heard(follow), this, SILENCE.toMillis());
        follow.stream = stream;
        stream.open();
    }

    @Override
    public void opened(NewsStream stream) {
        run(() -> {
            Follow follow = of(stream);
            if (follow != null) {
                calls.worked(stream.target());
                follow.open();
            }
        });
    }

    @Override
    public void ended(NewsStream stream) {
        run(() -> {
            Follow follow = of(stream);
            if (follow == null) {
                return;
            }
            Peer peer = directory.find(follow.node).orElse(null);
            if (follow.phase == Follow.Phase.OPENING) {
                next(follow);
            } else if (follow.bye || peer == null || !follow.hasLasted(MIN_LIFE)) {
                lost(follow);
            } else {
                begin(follow, peer);
            }
        });
    }

    private @Nullable Follow of(NewsStream stream) {
        Follow follow = follows.get(stream.target().node());
        return follow != null && follow.stream == stream ? follow : null;
    }

    private void lost(Follow follow) {
        follows.remove(follow.node);
        end(follow, "away");
        directory.away(follow.node);
    }

    private static void end(Follow follow, String reason) {
        follow.phase = Follow.Phase.ENDED;
        follow.over = true;
        NewsStream stream = follow.stream;
        follow.stream = null;
        if (stream != null) {
            stream.abort(reason);
        }
    }

    private void tick() {
        long now = System.nanoTime();
        for (Follow follow : List.copyOf(follows.values())) {
            NewsStream stream = follow.stream;
            if (follow.phase == Follow.Phase.OPENING && now - follow.deadline > 0) {
                lost(follow);
            } else if (follow.phase == Follow.Phase.OPEN
                    && stream != null
                    && (follow.bye || now - follow.lastHeard > SILENCE.toNanos())) {
                stream.abort("silent");
            }
        }
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            LOG.debug("not unsubscribed", e);
        }
        run(() -> {
            for (Follow follow : follows.values()) {
                end(follow, "closing");
            }
            follows.clear();
        });
        thread.shutdown();
    }

    /** Passes one peer's news to the directory. */
    private final class Heard implements NewsLines.Listener {
        private final Follow follow;

        Heard(Follow follow) {
            this.follow = follow;
        }

        @Override
        public void catalog(News.Catalog catalog) {
            if (!follow.over) {
                directory.catalog(follow.node, catalog.name(), catalog.version(), catalog.shares());
            }
        }

        @Override
        public void peers(News.Peers peers) {
            for (News.Whereabouts where : peers.peers()) {
                for (String text : where.addresses()) {
                    AddressText.parse(text).ifPresent(address -> hints.accept(where.id(), address));
                }
            }
        }

        @Override
        public void alive() {
            follow.lastHeard = System.nanoTime();
            if (!follow.over) {
                directory.alive(follow.node);
            }
        }

        @Override
        public void bye() {
            follow.bye = true;
            run(() -> lost(follow));
        }
    }
}
