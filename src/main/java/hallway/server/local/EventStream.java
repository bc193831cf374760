package hallway.server.local;

import hallway.event.Event;
import hallway.event.EventBus;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells pages and scripts what has changed (server-sent events, WHATWG HTML section 9.2). No thread waits for a reader;
 * one, {@code hallway-stream}, writes the comments that keep streams alive and drops readers that take nothing.
 */
final class EventStream implements Routes, AutoCloseable {
    static final int MAX_LISTENERS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final String ALIVE = ": alive\n\n";

    private final Json json;
    private final EventBus events;
    private final Duration tick;
    private final ScheduledExecutorService timer;
    // guarded by this
    private final Set<EventListener> listeners = new LinkedHashSet<>();
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
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/events", this::listen, Rule.OWNER);
    }

    private void listen(Context context) {
        requireRoom();
        // Javalin ends whatever it has not begun itself, so the stream is a future of its
        context.future(() -> begin(context));
    }

    /** The result is done when the stream is over. */
    private CompletableFuture<?> begin(Context context) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        try {
            context.res().setContentType("text/event-stream");
            context.res().setHeader("Cache-Control", "no-store");
            ServletOutputStream out = context.res().getOutputStream();
            EventListener listener = new EventListener(out, ended -> {
                forget(ended);
                over.complete(null);
            });
            if (!admit(listener)) {
                over.complete(null);
                return over;
            }
            AsyncContext async = context.req().getAsyncContext();
            async.setTimeout(0);
            async.addListener(new Ending(listener));
            listener.send(": hallway\n\n");
            out.setWriteListener(listener);
        } catch (IOException e) {
            over.completeExceptionally(e);
        }
        return over;
    }

    private synchronized void requireRoom() {
        if (closed || listeners.size() >= MAX_LISTENERS) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY, "Hallway is open in too many windows. Close some of them and try again.");
        }
    }

    private synchronized boolean admit(EventListener listener) {
        return !closed && listeners.size() < MAX_LISTENERS && listeners.add(listener);
    }

    private synchronized void forget(EventListener listener) {
        listeners.remove(listener);
    }

    private synchronized List<EventListener> present() {
        return List.copyOf(listeners);
    }

    int listenerCount() {
        return present().size();
    }

    private void tell(Event event) {
        List<EventListener> now = present();
        if (!now.isEmpty()) {
            String message = message(event);
            now.forEach(listener -> tell(listener, message));
        }
    }

    private static void tell(EventListener listener, String message) {
        if (!listener.send(message)) {
            LOG.info("a reader of the event stream takes nothing: dropped");
            listener.drop();
        }
    }

    private void keepAlive() {
        for (EventListener listener : present()) {
            if (listener.isStuck()) {
                LOG.info("a reader of the event stream is stuck: dropped");
                listener.drop();
            } else {
                tell(listener, ALIVE);
            }
        }
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
        } else if (event instanceof Event.OwnNameChanged) {
            name = "nodes";
        } else if (event instanceof Event.OwnSharesChanged) {
            name = "shares";
        } else if (event instanceof Event.NetworksChanged) {
            name = "networks";
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
        present().forEach(EventListener::finish);
    }

    /** Hears from the server that a reader has gone. */
    private static final class Ending implements AsyncListener {
        private final EventListener listener;

        Ending(EventListener listener) {
            this.listener = listener;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            listener.drop();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            listener.drop();
        }

        @Override
        public void onError(AsyncEvent event) {
            listener.drop();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
