package hallway.share;

import hallway.access.Caller;
import hallway.model.Entry;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.ShareState;
import hallway.model.TreeEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What lies in the shares of this node. Every call is authorised. All throw {@link hallway.model.ProblemException}:
 * {@code SHARE_NOT_FOUND} (or not for this caller), {@code SHARE_AWAY}, {@code PATH_NOT_FOUND}, {@code UNREADABLE}. Safe
 * for use by any thread.
 */
public final class ShareStore {
    private final ShareCatalog catalog;
    private final Lister lister;
    private final ZipSlots zips = new ZipSlots();

    public ShareStore(ShareCatalog catalog) {
        this.catalog = catalog;
        Snapshots snapshots = new Snapshots(catalog.clock());
        this.lister = new Lister(snapshots, catalog.random(), catalog.clock());
        catalog.everyLook(snapshots::trim);
    }

    /** A page of a folder; @throws hallway.model.ProblemException also {@code LISTING_CHANGED} */
    public Listing list(Caller caller, ShareId share, RelativePath path, ListingQuery query) {
        Share found = reachable(caller, share);
        return told(found, path, () -> lister.page(catalog.guard(found), found, path, query));
    }

    public Entry entry(Caller caller, ShareId share, RelativePath path) {
        Share found = reachable(caller, share);
        return told(
                found,
                path,
                () -> catalog.guard(found)
                        .at(
                                path,
                                place -> Row.of(
                                                path.isTop() ? found.name().value() : path.name(),
                                                place.attributes(),
                                                false)
                                        .entry()));
    }

    /** Opens a file; the caller closes it. */
    public SharedFile open(Caller caller, ShareId share, RelativePath path) {
        Share found = reachable(caller, share);
        return told(found, path, () -> openFile(caller, found, path));
    }

    /**
     * Where a file lies on the disk, for its owner's own programs; whoever else asks is told that there is no such share.
     *
     * @throws hallway.model.ProblemException as {@link #open}
     */
    public Path locate(Caller caller, ShareId share, RelativePath path) {
        if (!(caller instanceof Caller.Owner)) {
            throw ShareRefusals.noShare();
        }
        Share found = reachable(caller, share);
        return told(
                found,
                path,
                () -> catalog.guard(found).at(path, place -> {
                    Path name = place.name();
                    if (name == null || !place.attributes().isRegularFile()) {
                        throw ShareRefusals.notAFile(path);
                    }
                    return place.in().path().resolve(name);
                }));
    }

    /**
     * Gives {@code sink} all that lies below a folder, folders before what is in them, in the listing's order. A link to a
     * folder is given, what is behind it is not; a folder that can't be read is given as of unknown kind.
     *
     * @return entries given
     * @throws IOException whatever {@code sink} throws
     * @throws hallway.model.ProblemException also {@code TOO_LARGE} beyond {@link hallway.limit.Limits#TREE_ENTRIES}
     */
    public int tree(Caller caller, ShareId share, RelativePath path, TreeSink sink) throws IOException {
        Share found = reachable(caller, share);
        PathGuard guard = catalog.guard(found);
        FolderTree tree = FolderTree.whole(guard, path, (below, row) -> {
            if (!catalog.offers(caller, share)) {
                throw new IOException("the share was withdrawn while it was listed");
            }
            sink.accept(row.entry(below));
        });
        try (OpenFolder top = told(found, path, () -> guard.folder(path))) {
            return tree.walk(top);
        }
    }

    /**
     * Checks that a ZIP of the folder may be made now, before a byte is sent.
     *
     * @throws hallway.model.ProblemException also {@code TOO_MANY} if {@code caller} has one in the making, {@code
     *     TOO_LARGE} beyond {@link hallway.limit.Limits#ZIP_FILES}
     */
    public ZipStream zip(Caller caller, ShareId share, RelativePath path) {
        Share found = reachable(caller, share);
        Runnable release = zips.take(caller);
        boolean ready = false;
        try {
            String name = path.isTop() ? found.name().value() : path.name();
            FolderZip zip =
                    new FolderZip(catalog.guard(found), path, name, file -> openFile(caller, found, file), release);
            told(found, path, () -> {
                zip.requireSize();
                return zip;
            });
            ready = true;
            return zip;
        } finally {
            if (!ready) {
                release.run();
            }
        }
    }

    private SharedFile openFile(Caller caller, Share share, RelativePath path) throws IOException {
        if (!catalog.offers(caller, share.id())) {
            throw ShareRefusals.noShare();
        }
        PathGuard guard = catalog.guard(share);
        return guard.at(path, place -> {
            if (!place.attributes().isRegularFile()) {
                throw ShareRefusals.notAFile(path);
            }
            GuardedFile.Look look = () -> guard.at(path, Place::attributes);
            return new GuardedFile(
                    share.id(),
                    path.name(),
                    place.openFile(),
                    place.attributes(),
                    look,
                    () -> catalog.offers(caller, share.id()));
        });
    }

    private Share reachable(Caller caller, ShareId id) {
        Share share = catalog.find(caller, id).orElseThrow(ShareRefusals::noShare);
        if (share.state() != ShareState.AVAILABLE) {
            throw ShareRefusals.away(share.name());
        }
        return share;
    }

    /** Turns a failure of the disk into words. */
    private static <T> T told(Share share, RelativePath path, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw Files.isDirectory(share.folder()) ? ShareRefusals.of(path, e) : ShareRefusals.away(share.name());
        }
    }

    private interface Work<T> {
        T run() throws IOException, ProblemException;
    }

    /** Takes a tree entry by entry. */
    public interface TreeSink {
        void accept(TreeEntry entry) throws IOException;
    }

    /** A ZIP about to be written; closed by whoever asked for it, written or not. */
    public interface ZipStream extends AutoCloseable {
        /** The name for the file, with {@code .zip}. */
        String fileName();

        void writeTo(OutputStream out) throws IOException;

        @Override
        void close();
    }
}
