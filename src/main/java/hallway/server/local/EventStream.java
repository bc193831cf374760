package hallway.server.local;

import hallway.access.Caller;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.http.PushSource;
import hallway.http.PushStream;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells pages and scripts what has changed (server-sent events, WHATWG HTML section 9.2). No thread waits for a reader;
 * one, {@code hallway-stream}, sends the comments that keep streams alive.
 */
final class EventStream implements PushSource, AutoCloseable {
    static final int MAX_READERS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final byte[] HELLO = ": hallway\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ALIVE = ": alive\n\n".getBytes(StandardCharsets.UTF_8);

    private final Json json;
    private final EventBus events;
    private final Duration tick;
    private final ScheduledExecutorService timer;
    // guarded by this
    private final Set<PushStream> readers = new LinkedHashSet<>();
    private boolean closed;
    private @Nullable AutoCloseable subscription;

    /** @param tick time between the comments */
    EventStream(Json json, EventBus events, Duration tick) {
        this.json = json;
        this.events = events;
        this.tick = tick;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "hallway-stream");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        AutoCloseable begun = events.subscribe(this::tell);
        synchronized (this) {
            subscription = begun;
        }
        ScheduledFuture<?> unused =
                timer.scheduleAtFixedRate(this::keepAlive, tick.toMillis(), tick.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String path() {
        return "/api/v1/events";
    }

    @Override
    public Rule rule() {
        return Rule.OWNER;
    }

    @Override
    public String mediaType() {
        return "text/event-stream";
    }

    @Override
    public void opened(Caller caller, PushStream stream) {
        synchronized (this) {
            if (closed || readers.size() >= MAX_READERS) {
                throw new ProblemException(
                        ProblemCode.TOO_MANY, "Hallway is open in too many windows. Close some of them and try again.");
            }
            readers.add(stream);
        }
        stream.send(HELLO);
    }

    @Override
    public synchronized void ended(PushStream stream) {
        readers.remove(stream);
    }

    private synchronized List<PushStream> present() {
        return List.copyOf(readers);
    }

    int readerCount() {
        return present().size();
    }

    private void tell(Event event) {
        List<PushStream> now = present();
        if (!now.isEmpty()) {
            byte[] message = message(event).getBytes(StandardCharsets.UTF_8);
            now.forEach(reader -> reader.send(message));
        }
    }

    private void keepAlive() {
        present().forEach(reader -> reader.send(ALIVE));
    }

    /** The words of protocol.md: which list has changed, and the part of it where there is one. */
    private String message(Event event) {
        Map<String, Object> data = new LinkedHashMap<>();
        String name;
        if (event instanceof Event.PeerChanged changed) {
            name = "nodes";
            data.put("id", changed.id());
        } else if (event instanceof Event.PeerForgotten forgotten) {
            name = "nodes";
            data.put("id", forgotten.id());
        } else if (event instanceof Event.PeerVerified verified) {
            name = "nodes";
            data.put("id", verified.id());
        } else if (event instanceof Event.OwnNameChanged) {
            name = "nodes";
        } else if (event instanceof Event.OwnSharesChanged) {
            name = "shares";
        } else if (event instanceof Event.NetworksChanged) {
            name = "networks";
        } else if (event instanceof Event.PairingChanged changed) {
            name = "pairings";
            data.put("id", changed.id());
        } else if (event instanceof Event.MembershipChanged) {
            name = "membership";
        } else if (event instanceof Event.ActivityChanged) {
            name = "activity";
        } else if (event instanceof Event.GuestLinksChanged) {
            name = "guest-links";
        } else if (event instanceof Event.SettingsChanged) {
            name = "settings";
        } else {
            name = "transfers";
            if (event instanceof Event.TransferChanged changed) {
                data.put("id", changed.id());
            }
        }
        return "event: " + name + "\ndata: " + json.text(data) + "\n\n";
    }

    @Override
    public void close() {
        AutoCloseable begun;
        synchronized (this) {
            closed = true;
            begun = subscription;
            subscription = null;
        }
        timer.shutdownNow();
        if (begun != null) {
            try {
                begun.close();
            } catch (Exception e) {
                LOG.debug("ending the subscription: {}", e.toString());
            }
        }
        present().forEach(PushStream::finish);
    }
}
