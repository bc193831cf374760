package hallway.transfer;

import hallway.database.Database;
import hallway.event.EventBus;
import hallway.json.Json;
import hallway.model.NodeId;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.peer.PeerClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The downloads of this node. {@link #start(List, Path)} answers when the row is on the disk; the work is done on threads
 * named {@code hallway-transfer}. Safe for use by any thread.
 */
public final class Transfers implements AutoCloseable {
    public Transfers(Database database, PeerClient peers, EventBus events, Json json, InstantSource clock) {}

    /** Marks what was cut off by the last end of the node. */
    public void start() {}

    /**
     * Fetches files and whole folders into {@code folder}.
     *
     * @param folder absolute; made if it is not there
     * @throws hallway.model.ProblemException {@code BAD_REQUEST}, {@code DISK_FULL}, {@code UNREADABLE}
     */
    public Transfer start(List<Source> sources, Path folder) {
        throw new UnsupportedOperationException();
    }

    /** Newest first; those of this run, and unfinished ones. */
    public List<Transfer> all() {
        throw new UnsupportedOperationException();
    }

    public Optional<Transfer> find(String id) {
        throw new UnsupportedOperationException();
    }

    /** Stops it; its part files stay, so that the same {@code get} goes on from there. */
    public Optional<Transfer> cancel(String id) {
        throw new UnsupportedOperationException();
    }

    /** Stops all within 1 s; part files stay. */
    @Override
    public void close() {}

    /**
     * What is fetched.
     *
     * @param shareName becomes the folder's name when the whole share is fetched
     */
    public record Source(NodeId node, ShareId share, String shareName, RelativePath path) {}
}
