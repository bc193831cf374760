package hallway.share;

import hallway.access.Authoriser;
import hallway.access.Caller;
import hallway.access.Offer;
import hallway.database.Database;
import hallway.event.EventBus;
import hallway.model.ShareId;
import hallway.model.ShareName;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shares of this node, kept in {@code node.db}. Safe for use by any thread. */
public final class ShareCatalog implements AutoCloseable {
    public ShareCatalog(
            Database database, EventBus events, Authoriser authoriser, SecureRandom random, InstantSource clock) {}

    /** Reads the shares and begins to watch whether their folders are there. */
    public void start() {}

    /**
     * Shares {@code folder}.
     *
     * @param name {@code null} for the folder's own name
     * @throws hallway.model.ProblemException {@code PATH_NOT_FOUND} (no such folder), {@code BAD_REQUEST} (not a folder,
     *     not absolute), {@code NAME_TAKEN}, {@code UNREADABLE}
     */
    public Share add(Path folder, @Nullable ShareName name, Offer offer) {
        throw new UnsupportedOperationException();
    }

    /** @throws hallway.model.ProblemException {@code SHARE_NOT_FOUND}, {@code NAME_TAKEN} */
    public Share rename(ShareId id, ShareName name) {
        throw new UnsupportedOperationException();
    }

    /** @throws hallway.model.ProblemException {@code SHARE_NOT_FOUND} */
    public void remove(ShareId id) {
        throw new UnsupportedOperationException();
    }

    /** What {@code caller} may see, by name. */
    public List<Share> visibleTo(Caller caller) {
        throw new UnsupportedOperationException();
    }

    /** The share {@code id} if {@code caller} may see it. */
    public Optional<Share> find(Caller caller, ShareId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
