package hallway.holding;

import hallway.chunk.Manifest;
import hallway.database.Database;
import hallway.holding.ObjectRepository.Kept;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects of other nodes that this one can give: downloads in the making, and what was fetched within a day, while it is
 * unchanged. Safe for use by any thread.
 */
public final class Holdings {
    private static final Logger LOG = LoggerFactory.getLogger(Holdings.class);

    private final ObjectRepository repository;
    private final InstantSource clock;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    // guarded by itself
    private final Map<Key, List<Holding>> offers = new HashMap<>();

    private record Key(ObjectId object, NodeId owner) {}

    public Holdings(Database database, InstantSource clock) {
        this.repository = new ObjectRepository(database);
        this.clock = clock;
    }

    /** Hears what becomes of the objects here, on whichever thread; must not wait. */
    public interface Watcher {
        void verified(ObjectId object, NodeId owner, int piece);

        /** Less of it is offered than before, perhaps nothing. */
        void ended(ObjectId object, NodeId owner);
    }

    /** What a download has so far, offered until it is closed. */
    public interface Offered extends AutoCloseable {
        /** One more piece can be read: those who wait for it hear of it at once. */
        void verified(int piece);

        @Override
        void close();
    }

    /** Has {@code watcher} told from now on. */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** Offers what a download has so far; several for one object are fine. */
    public Offered offer(Holding holding) {
        Key key = new Key(holding.manifest().id(), holding.owner());
        synchronized (offers) {
            offers.computeIfAbsent(key, any -> new ArrayList<>()).add(holding);
        }
        AtomicBoolean open = new AtomicBoolean(true);
        return new Offered() {
            @Override
            public void verified(int piece) {
                watchers.forEach(watcher -> watcher.verified(key.object(), key.owner(), piece));
            }

            @Override
            public void close() {
                if (open.compareAndSet(true, false)) {
                    withdraw(key, holding);
                }
            }
        };
    }

    private void withdraw(Key key, Holding holding) {
        synchronized (offers) {
            List<Holding> others = offers.get(key);
            if (others != null) {
                others.removeIf(other -> other == holding);
                if (others.isEmpty()) {
                    offers.remove(key);
                }
            }
        }
        watchers.forEach(watcher -> watcher.ended(key.object(), key.owner()));
    }

    /**
     * Offers a finished file for a day, also after a restart, while its size, time and file key stay. To be called when it
     * lies where it stays, with the time that it keeps.
     */
    public void keep(Manifest manifest, NodeId owner, Path file) {
        try {
            Path place = file.toAbsolutePath().normalize();
            repository.expire(clock.instant());
            repository.keep(
                    new Kept(place, owner, FileMark.of(place)),
                    manifest.id(),
                    manifest.layer(),
                    clock.instant().plus(Limits.KEPT_LIFE));
        } catch (IOException e) {
            LOG.debug("a fetched file is not offered further: {}", e.toString());
        }
    }

    /** What downloads have of it now. */
    List<Holding> offered(ObjectId object, NodeId owner) {
        synchronized (offers) {
            return List.copyOf(offers.getOrDefault(new Key(object, owner), List.of()));
        }
    }

    /** A fetched file that is it, open; one that is gone or changed is forgotten. */
    Optional<KeptFile> kept(ObjectId object, NodeId owner) {
        for (Kept kept : repository.kept(object, owner, clock.instant())) {
            try {
                return Optional.of(KeptFile.open(kept));
            } catch (NoSuchFileException e) {
                // a drive may be unplugged for a while, but then a download finds another holder
                repository.forget(kept);
            } catch (IOException e) {
                LOG.debug("a fetched file is not offered any more: {}", e.toString());
                repository.forget(kept);
            }
        }
        return Optional.empty();
    }

    /** The hashes of the pieces of an object, wherever they are known from. */
    Optional<byte[]> layer(ObjectId object) {
        return repository.layer(object);
    }
}
