package hallway.holding;

import hallway.access.Caller;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.share.ShareCatalog;
import hallway.share.ShareStore;
import hallway.share.SharedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an object for a caller: as a file of an own share that the caller may read, or against a grant of its owner. What is
 * not there and what is not for the caller are the same. Safe for use by any thread.
 */
public final class ObjectStore {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);
    /** Copies of one content in own shares that are looked at. */
    private static final int MOST_PLACES = 16;

    private final ShareCatalog catalog;
    private final ShareStore shares;
    private final ContentIndex index;
    private final Holdings holdings;
    private final Grants grants;
    private final Predicate<NodeId> removed;

    /** @param removed nodes that the office has removed, or this user has forgotten: no grant opens anything to them */
    public ObjectStore(
            ShareCatalog catalog,
            ShareStore shares,
            ContentIndex index,
            Holdings holdings,
            Grants grants,
            Predicate<NodeId> removed) {
        this.catalog = catalog;
        this.shares = shares;
        this.index = index;
        this.holdings = holdings;
        this.grants = grants;
        this.removed = removed;
    }

    /**
     * To be closed by whoever asked.
     *
     * @param grant what the caller has shown
     * @throws ProblemException {@code PATH_NOT_FOUND} if there is no such object for the caller, {@code CONTENT_CHANGED} if
     *     there was, in a file that the caller may read and that holds something else now
     */
    public GivenObject open(Caller caller, ObjectId id, Optional<String> grant) {
        boolean changed = false;
        for (ObjectRepository.Place place : index.places(id, MOST_PLACES)) {
            try {
                SharedFile file = shares.open(caller, place.share(), place.path());
                if (file.etag().equals(place.etag())) {
                    BooleanSupplier offered =
                            () -> catalog.find(caller, place.share()).isPresent();
                    return new OwnObject(
                            id,
                            new GivenObject.Place(place.share(), place.path()),
                            file,
                            () -> holdings.layer(id),
                            offered);
                }
                file.close();
                changed = true;
            } catch (ProblemException | IOException e) {
                LOG.trace("not from here", e);
            }
        }
        Optional<GivenObject> held = grant.flatMap(text -> held(caller, id, text));
        if (held.isEmpty() && changed) {
            throw new ProblemException(
                    ProblemCode.CONTENT_CHANGED, "The file was changed while it was read. Try again.");
        }
        return held.orElseThrow(ObjectStore::notThere);
    }

    /** The same for an id that is none. */
    public static ProblemException notThere() {
        return new ProblemException(ProblemCode.PATH_NOT_FOUND, "There is no such file or folder in this share.");
    }

    private Optional<GivenObject> held(Caller caller, ObjectId id, String text) {
        if (!(caller instanceof Caller.Peer peer) || text.length() > Limits.GRANT) {
            return Optional.empty();
        }
        return grants.check(text, peer.id(), id).flatMap(grant -> {
            BooleanSupplier granted = () -> isOpenTo(peer.id()) && grants.isGood(grant);
            if (!granted.getAsBoolean()) {
                return Optional.empty();
            }
            List<Holding> offered = holdings.offered(id, grant.owner());
            KeptFile kept = holdings.kept(id, grant.owner()).orElse(null);
            if (offered.isEmpty() && kept == null) {
                return Optional.empty();
            }
            return Optional.of(new HeldObject(id, grant.owner(), offered, kept, () -> holdings.layer(id), granted));
        });
    }

    private boolean isOpenTo(NodeId node) {
        return !catalog.pause().isOn() && !removed.test(node);
    }
}
