package hallway.share;

import hallway.access.Authoriser;
import hallway.access.Caller;
import hallway.access.GuestOffer;
import hallway.access.Offer;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.Right;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.ShareState;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.BooleanSupplier;

/**
 * What lies behind links for guests. A linked folder is entered as if it were a share by itself: its top is the folder,
 * paths begin there, and links on the disk that lead out of it lead nowhere, also where they stay in the share. What was
 * put in the place of the linked file or folder is not offered (PROTOCOL.md section 6.2, S37). Safe for use by any thread.
 */
public final class GuestShelf {
    private static final Caller OWNER = new Caller.Owner();

    private final ShareCatalog catalog;
    private final ShareBins bins;
    private final Authoriser authoriser;
    private final Lister lister;
    private final ZipSlots zips = new ZipSlots();

    public GuestShelf(ShareCatalog catalog, ShareBins bins, Authoriser authoriser) {
        this.catalog = catalog;
        this.bins = bins;
        this.authoriser = authoriser;
        // of its own: what a guest sees of a folder is not what the share's readers see
        Snapshots snapshots = new Snapshots(catalog.clock());
        this.lister = new Lister(snapshots, catalog.random(), catalog.clock());
        catalog.everyLook(snapshots::trim);
    }

    /**
     * Somebody with a link.
     *
     * @param stands {@code false} as soon as the link does not: asked again while bytes go either way
     */
    public record Pass(Caller caller, GuestOffer offer, BooleanSupplier stands) {}

    /**
     * What a link would be of.
     *
     * @param mark as in {@link GuestOffer}
     * @param size bytes, 0 for a folder
     */
    public record Found(String name, boolean folder, String mark, long size) {}

    /** Whether what a link offers is still what it was made for. */
    public enum Whereabouts {
        THERE,
        /** Its share is not there at the moment: a disk is unplugged. */
        AWAY,
        /** Deleted, replaced, or its folder is no longer shared. */
        GONE
    }

    /**
     * What lies at {@code path} now, for its owner.
     *
     * @throws ProblemException {@code SHARE_NOT_FOUND}, {@code SHARE_AWAY}, {@code PATH_NOT_FOUND}, {@code UNREADABLE}
     */
    public Found find(ShareId share, RelativePath path) {
        Share found = catalog.find(OWNER, share).orElseThrow(ShareRefusals::noShare);
        requireAvailable(found);
        try {
            return catalog.guard(found).at(path, place -> {
                BasicFileAttributes at = place.attributes();
                if (!at.isDirectory() && !at.isRegularFile()) {
                    throw ShareRefusals.notAFile(path);
                }
                String name = path.isTop() ? found.name().value() : path.name();
                return new Found(name, at.isDirectory(), mark(at), at.isDirectory() ? 0 : at.size());
            });
        } catch (IOException e) {
            throw ShareRefusals.of(path, e);
        }
    }

    /**
     * Checks that files could be sent into the folder {@code path}: what arrives is moved there from its share's top.
     *
     * @throws ProblemException as {@link #find}, and {@code FAILED} if the folder is on another disk than the top
     */
    public void requireFillable(ShareId share, RelativePath path) {
        Share found = catalog.find(OWNER, share).orElseThrow(ShareRefusals::noShare);
        requireAvailable(found);
        PathGuard guard = catalog.guard(found);
        try (OpenFolder top = guard.folder(RelativePath.TOP);
                OpenFolder folder = guard.folder(path)) {
            if (!Files.getFileStore(top.path()).equals(Files.getFileStore(folder.path()))) {
                throw new AtomicMoveNotSupportedException(folder.path().toString(), null, "another disk");
            }
        } catch (IOException e) {
            throw WriteRefusals.of(found, path, e);
        }
    }

    /** Looks whether {@code offer} is still there. */
    public Whereabouts whereabouts(GuestOffer offer) {
        try {
            Found now = find(offer.share(), offer.path());
            boolean same = now.folder() == offer.folder() && now.mark().equals(offer.mark());
            return same ? Whereabouts.THERE : Whereabouts.GONE;
        } catch (ProblemException e) {
            ProblemCode code = e.problem().code();
            boolean gone = code == ProblemCode.SHARE_NOT_FOUND || code == ProblemCode.PATH_NOT_FOUND;
            return gone ? Whereabouts.GONE : Whereabouts.AWAY;
        }
    }

    /** What the guest has a link to, to be read or filled; @throws ProblemException as {@link #find} */
    public Found found(Pass pass) {
        share(pass, pass.offer().drop() ? Right.WRITE : Right.READ);
        Found found = find(pass.offer().share(), pass.offer().path());
        if (found.folder() != pass.offer().folder()
                || !found.mark().equals(pass.offer().mark())) {
            throw ShareRefusals.notThere(RelativePath.TOP);
        }
        return found;
    }

    /** A page of the linked folder or of one below it; @throws ProblemException also {@code LISTING_CHANGED} */
    public Listing list(Pass pass, RelativePath below, ListingQuery query) {
        Share share = share(pass, Right.READ);
        return told(below, () -> {
            Linked linked = linked(share, pass.offer());
            return lister.page(linked.guard, linked.share, below, query);
        });
    }

    /** @param below the top for a link to a file */
    public SharedFile open(Pass pass, RelativePath below) {
        Share share = share(pass, Right.READ);
        if (!pass.offer().folder() && !below.isTop()) {
            throw ShareRefusals.notThere(below);
        }
        return told(below, () -> {
            if (pass.offer().folder()) {
                Linked linked = linked(share, pass.offer());
                return open(pass, linked.guard, below, "");
            }
            return open(
                    pass,
                    catalog.guard(share),
                    pass.offer().path(),
                    pass.offer().mark());
        });
    }

    /** Gives {@code sink} all below the linked folder, as {@link ShareStore#tree} does, up to {@code most} entries. */
    public void tree(Pass pass, int most, ShareStore.TreeSink sink) throws IOException {
        Share share = share(pass, Right.READ);
        PathGuard guard = told(RelativePath.TOP, () -> linked(share, pass.offer()).guard);
        new FolderTree(guard, RelativePath.TOP, most, (path, row) -> sink.accept(row.entry(path))).walk();
    }

    /** @throws ProblemException also {@code TOO_MANY} while this link has one in the making, {@code TOO_LARGE} */
    public ShareStore.ZipStream zip(Pass pass, RelativePath below) {
        Share share = share(pass, Right.READ);
        Runnable release = zips.take(pass.caller());
        boolean ready = false;
        try {
            FolderZip zip = told(below, () -> {
                Linked linked = linked(share, pass.offer());
                String name = below.isTop() ? linked.share.name().value() : below.name();
                FolderZip made =
                        new FolderZip(linked.guard, below, name, file -> open(pass, linked.guard, file, ""), release);
                made.requireSize();
                return made;
            });
            ready = true;
            return zip;
        } finally {
            if (!ready) {
                release.run();
            }
        }
    }

    /** The place for what a guest sends. */
    public Inbox inbox(Pass pass) {
        Share share = share(pass, Right.WRITE);
        return new Inbox(
                catalog,
                bins.turns(),
                bins.bin(),
                () -> share(pass, Right.WRITE),
                () -> stands(pass),
                told(RelativePath.TOP, () -> linked(share, pass.offer()).guard));
    }

    private boolean stands(Pass pass) {
        return pass.stands().getAsBoolean()
                && !catalog.pause().isOn()
                && catalog.offers(OWNER, pass.offer().share());
    }

    private Share share(Pass pass, Right right) {
        if (!authoriser.allows(pass.caller(), pass.offer(), right) || !stands(pass)) {
            throw ShareRefusals.noShare();
        }
        Share share = catalog.find(OWNER, pass.offer().share()).orElseThrow(ShareRefusals::noShare);
        requireAvailable(share);
        return share;
    }

    private static void requireAvailable(Share share) {
        if (share.state() != ShareState.AVAILABLE) {
            throw ShareRefusals.away(share.name());
        }
    }

    /** The linked folder as a share by itself, which opens only as long as it is the folder of the link. */
    private Linked linked(Share share, GuestOffer offer) throws IOException {
        Path top = catalog.guard(share).at(offer.path(), place -> {
            if (!place.attributes().isDirectory() || !mark(place.attributes()).equals(offer.mark())) {
                throw new NoSuchFileException("another one than the link is for");
            }
            Path name = place.name();
            return name == null ? place.in().path() : place.in().path().resolve(name);
        });
        PathGuard guard = catalog.guard(top, folder -> {
            OpenFolder opened = SecureFolder.open(folder);
            if (folder.equals(top) && mark(opened.attributes()).equals(offer.mark())) {
                return opened;
            }
            opened.close();
            throw new NoSuchFileException("another one than the link is for");
        });
        ShareName name = offer.path().isTop() ? share.name() : SuggestedName.of(top);
        return new Linked(
                guard,
                new Share(
                        shareId(offer),
                        name,
                        top,
                        new Offer(share.offer().audience(), false, share.offer().people()),
                        share.state()));
    }

    /** For listings and tags: those of one link have nothing to do with those of another. */
    private static ShareId shareId(GuestOffer offer) {
        return new ShareId(offer.link().repeat(32 / offer.link().length()));
    }

    /** @param mark of the file, or empty for any */
    private SharedFile open(Pass pass, PathGuard guard, RelativePath path, String mark) throws IOException {
        return guard.at(path, place -> {
            BasicFileAttributes at = place.attributes();
            if (!at.isRegularFile() || (!mark.isEmpty() && !mark(at).equals(mark))) {
                throw ShareRefusals.notAFile(path);
            }
            GuardedFile.Look look = () -> guard.at(path, Place::attributes);
            return new GuardedFile(shareId(pass.offer()), path.name(), place.openFile(), at, look, () -> stands(pass));
        });
    }

    /**
     * Which file or folder it is. The time of its making belongs to it: a number that became free is soon given to the next
     * file. Where the system tells no such time, Java gives that of the last change, and a link ends with that.
     */
    private static String mark(BasicFileAttributes attributes) {
        return attributes.fileKey() + " " + attributes.creationTime();
    }

    private static <T> T told(RelativePath path, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw ShareRefusals.of(path, e);
        }
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private record Linked(PathGuard guard, Share share) {}
}
