package hallway.share;

import hallway.access.Caller;
import hallway.file.AtomicFile;
import hallway.model.Entry;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.ShareState;
import hallway.model.WriteTerms;
import hallway.model.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes what lies in the shares of this node. Every call is authorised, an upload again at each part of it. Nothing is
 * ever overwritten or lost: what is replaced or deleted goes to the share's bin ({@link ShareBins}). What is answered is on
 * the disk. All throw {@link ProblemException} as {@link ShareStore} does, and {@code NOT_ALLOWED} (may read, not write),
 * {@code NAME_TAKEN}, {@code PRECONDITION_FAILED}, {@code DISK_FULL}, {@code BAD_REQUEST} (a name that not every system can
 * have, a link). Safe for use by any thread.
 */
public final class ShareWriter {
    private final ShareCatalog catalog;
    private final Function<Caller, String> names;
    private final WriteTurns turns;
    private final Bin bin;

    /** @param names of the machine that a caller is */
    public ShareWriter(ShareCatalog catalog, ShareBins bins, Function<Caller, String> names) {
        this.catalog = catalog;
        this.names = names;
        this.turns = bins.turns();
        this.bin = bins.bin();
    }

    /**
     * Puts a file into a share.
     *
     * @param body read to its end; a failure of it is thrown as {@link UncheckedIOException}, and nothing is kept
     */
    public Written put(Caller caller, ShareId id, RelativePath path, WriteTerms terms, InputStream body) {
        Share share = writable(caller, id);
        requireInside(path);
        Upload upload = new Upload(
                catalog, turns, bin, () -> writable(caller, id), names.apply(caller), origin(caller), path, terms);
        return told(share, path, () -> upload.put(body));
    }

    private static Optional<String> origin(Caller caller) {
        return caller instanceof Caller.Peer peer ? Optional.of("hallway://" + peer.id() + "/") : Optional.empty();
    }

    /** Makes a folder. */
    public Entry makeFolder(Caller caller, ShareId id, RelativePath path) {
        Share share = writable(caller, id);
        requireInside(path);
        return told(
                share,
                path,
                () -> change(share, landing -> {
                    try (OpenFolder in = catalog.guard(share).folderItself(Landing.above(path))) {
                        if (Folded.isBin(path.name())) {
                            throw ShareRefusals.notThere(path);
                        }
                        RelativePath made = landing.makeFolder(in, Landing.above(path), Landing.portable(path.name()));
                        BasicFileAttributes now = in.attributes(BinFolder.name(in, made.name()));
                        return Row.of(made.name(), now, false).entry();
                    }
                }));
    }

    /** Gives a file or folder another name, another place in its share, or both. */
    public Entry move(Caller caller, ShareId id, RelativePath from, RelativePath to) {
        Share share = writable(caller, id);
        requireInside(from);
        requireInside(to);
        boolean below = to.segments().size() > from.segments().size()
                && to.segments().subList(0, from.segments().size()).equals(from.segments());
        if (below) {
            throw WriteRefusals.intoItself();
        }
        String name = Landing.portable(to.name());
        PathGuard guard = catalog.guard(share);
        Boolean unused = told(share, from, () -> {
            Depth.require(guard, from, to);
            return true;
        });
        return told(
                share,
                from,
                () -> change(
                        share,
                        landing -> guard.atItself(from, place -> {
                            requireMovable(guard, place);
                            RelativePath target = Landing.above(to).resolve(name);
                            try (OpenFolder parent = told(share, to, () -> guard.folderItself(Landing.above(to)))) {
                                Path own = Objects.requireNonNull(place.name());
                                boolean here = parent.path().equals(place.in().path());
                                Siblings siblings = Siblings.in(parent, name);
                                if (Folded.isBin(name)
                                        || (here ? siblings.isTakenBesides(name, own) : siblings.isTaken(name))) {
                                    throw WriteRefusals.taken(name);
                                }
                                if (here && siblings.isTaken(name)) {
                                    // another spelling of the same name: where case makes no difference it is taken by
                                    // itself
                                    place.in().replace(own, parent, BinFolder.name(parent, name));
                                    AtomicFile.syncFolder(parent.path());
                                } else {
                                    landing.move(place.in(), own, "", from.toString(), parent, target);
                                }
                                return Row.of(name, parent.attributes(BinFolder.name(parent, name)), false)
                                        .entry();
                            }
                        })));
    }

    /**
     * Moves a file, or a folder with all in it, into the bin.
     *
     * @param ifMatch as in {@link WriteTerms}; {@code PRECONDITION_FAILED} if it does not hold
     */
    public void delete(Caller caller, ShareId id, RelativePath path, Optional<String> ifMatch) {
        Share share = writable(caller, id);
        requireInside(path);
        PathGuard guard = catalog.guard(share);
        WriteTerms terms = new WriteTerms(ifMatch, false, false, -1);
        // that takes its time for a large folder, and others may write meanwhile
        long size = told(share, path, () -> guard.atItself(path, Bin::size));
        Boolean unused = told(
                share,
                path,
                () -> turns.in(share.folder(), () -> {
                    try (OpenFolder top = guard.folderItself(RelativePath.TOP);
                            BinFolder folder = BinFolder.make(top)) {
                        return guard.atItself(path, place -> {
                            requireMovable(guard, place);
                            boolean isFile = place.attributes().isRegularFile();
                            if (ifMatch.isPresent()
                                    && !(isFile && terms.matches(GuardedFile.tag(id, place.attributes())))) {
                                throw WriteRefusals.changed(path);
                            }
                            bin.delete(share, folder, place, path, size, names.apply(caller));
                            return true;
                        });
                    }
                }));
    }

    private static void requireMovable(PathGuard guard, Place place) throws IOException {
        boolean plain = place.attributes().isRegularFile() || place.attributes().isDirectory();
        if (!plain || place.name() == null) {
            throw new NoSuchFileException("not a file");
        }
        if (place.attributes().isDirectory() && guard.holdsWithheld(place.in(), place.name())) {
            throw WriteRefusals.ownData();
        }
    }

    private <T> T change(Share share, Change<T> change) throws IOException {
        PathGuard guard = catalog.guard(share);
        return turns.in(share.folder(), () -> {
            try (OpenFolder top = guard.folderItself(RelativePath.TOP);
                    BinFolder folder = BinFolder.make(top)) {
                return change.with(new Landing(guard, folder, share.id(), bin));
            }
        });
    }

    private interface Change<T> {
        T with(Landing landing) throws IOException;
    }

    /** @throws ProblemException if {@code caller} may not write there, now */
    private Share writable(Caller caller, ShareId id) {
        Share share = catalog.find(caller, id).orElseThrow(ShareRefusals::noShare);
        if (!catalog.mayWrite(caller, id)) {
            throw WriteRefusals.readOnly(share);
        }
        if (share.state() != ShareState.AVAILABLE) {
            throw ShareRefusals.away(share.name());
        }
        return share;
    }

    private static void requireInside(RelativePath path) {
        if (path.isTop()) {
            throw WriteRefusals.top();
        }
    }

    /** Turns a failure of the disk into words. */
    static <T> T told(Share share, RelativePath path, WriteTurns.Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw Files.isDirectory(share.folder())
                    ? WriteRefusals.of(share, path, e)
                    : ShareRefusals.away(share.name());
        }
    }
}
