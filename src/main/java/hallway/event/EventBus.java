package hallway.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries events to whoever subscribed, in order, on its own thread. Safe for use by any thread. */
public final class EventBus implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventBus.class);

    private final List<Consumer<Event>> subscribers = new CopyOnWriteArrayList<>();
    private final ExecutorService thread;

    public EventBus() {
        // idle threads end: an event is rare
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> new Thread(task, "hallway-events"));
        one.allowCoreThreadTimeOut(true);
        thread = one;
    }

    /** Calls {@code subscriber} for each later event; it must not block. The result ends the subscription. */
    public AutoCloseable subscribe(Consumer<Event> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    /** Hands {@code event} over and returns at once; after {@link #close} it is dropped. */
    public void publish(Event event) {
        try {
            thread.execute(() -> deliver(event));
        } catch (RejectedExecutionException e) {
            LOG.debug("dropped {}: closed", event);
        }
    }

    private void deliver(Event event) {
        for (Consumer<Event> subscriber : subscribers) {
            try {
                subscriber.accept(event);
            } catch (RuntimeException e) {
                LOG.warn("a subscriber failed on {}", event, e);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
