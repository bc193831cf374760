package hallway.share;

import hallway.access.Caller;
import hallway.file.AtomicFile;
import hallway.file.DiskNames;
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
import java.nio.file.FileAlreadyExistsException;
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
    private static final int BUFFER_BYTES = 64 * 1024;
    /** Another program may take a name between our look and our move, but not for ever. */
    private static final int TRIES = 5;

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
        return told(share, path, () -> {
            look(share, path, terms);
            PathGuard guard = catalog.guard(share);
            String name = Incoming.nameFor(id, bin.newId());
            turns.begin(name);
            try (OpenFolder top = guard.folderItself(RelativePath.TOP);
                    BinFolder folder = BinFolder.make(top);
                    Space space =
                            new Space(share, catalog.usage(), folder.incoming().path());
                    Incoming part = new Incoming(folder.incoming(), name)) {
                receive(caller, id, terms, body, part, space);
                Landing landing = new Landing(guard, folder, id, bin);
                Written written =
                        turns.in(id, () -> land(caller, writable(caller, id), landing, folder, part, path, terms));
                space.keep();
                return written;
            } finally {
                turns.end(name);
            }
        });
    }

    /** Whether it may be, before the bytes come. */
    private void look(Share share, RelativePath path, WriteTerms terms) throws IOException {
        try (OpenFolder parent = catalog.guard(share).folderItself(Landing.above(path))) {
            Spot unused = spot(share, parent, path, terms, "");
        } catch (NoSuchFileException e) {
            if (!terms.parents() || path.segments().stream().anyMatch(Folded::isBin)) {
                throw e;
            }
            String unused = Landing.portable(path.name());
        }
    }

    private void receive(Caller caller, ShareId id, WriteTerms terms, InputStream body, Incoming part, Space space)
            throws IOException {
        space.require(Math.max(0, terms.length()));
        byte[] buffer = new byte[BUFFER_BYTES];
        int count = read(body, buffer);
        while (count >= 0) {
            Share unused = writable(caller, id);
            space.take(count);
            part.write(buffer, count);
            count = read(body, buffer);
        }
        if (terms.length() >= 0 && part.length() != terms.length()) {
            throw WriteRefusals.incomplete();
        }
        part.finish();
    }

    private static int read(InputStream body, byte[] into) {
        try {
            return body.read(into);
        } catch (IOException e) {
            // not the disk's failure: whoever sends has gone, or was cut off
            throw new UncheckedIOException(e);
        }
    }

    private Written land(
            Caller caller,
            Share share,
            Landing landing,
            BinFolder folder,
            Incoming part,
            RelativePath path,
            WriteTerms terms)
            throws IOException {
        String from = names.apply(caller);
        for (int tries = 1; true; tries++) {
            try (OpenFolder parent = landing.folder(Landing.above(path), terms.parents(), Landing::portable)) {
                Spot spot = spot(share, parent, path, terms, from);
                RelativePath at = Landing.above(path).resolve(spot.name);
                if (spot.replaced.isPresent()) {
                    bin.replace(share, folder, part, spot.replaced.get(), at, from);
                } else {
                    landing.move(
                            folder.incoming(),
                            part.name(),
                            BinFolder.INCOMING,
                            part.name().toString(),
                            parent,
                            at);
                }
                BasicFileAttributes now = parent.attributes(BinFolder.name(parent, spot.name));
                return new Written(
                        at,
                        Row.of(spot.name, now, false).entry(),
                        GuardedFile.tag(share.id(), now),
                        spot.both,
                        spot.replaced.isEmpty());
            } catch (FileAlreadyExistsException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Where a file goes.
     *
     * @param replaced the file that it replaces
     * @param both the terms do not hold, and both are kept
     */
    private record Spot(String name, Optional<Place> replaced, boolean both) {}

    private Spot spot(Share share, OpenFolder parent, RelativePath path, WriteTerms terms, String from)
            throws IOException {
        Siblings siblings = Siblings.in(parent);
        Optional<Path> there = siblings.named(path.name());
        if (there.isPresent()) {
            BasicFileAttributes now = parent.attributes(there.get());
            if (catalog.guard(share).isWithheld(parent, there.get(), now)) {
                throw ShareRefusals.notThere(path);
            }
            if (now.isRegularFile() && terms.matches(GuardedFile.tag(share.id(), now))) {
                String name = DiskNames.name(there.get()).orElseThrow();
                return new Spot(name, Optional.of(new Place(parent, there.get(), now)), false);
            }
        }
        if (Folded.isBin(path.name())) {
            throw ShareRefusals.notThere(path);
        }
        if (terms.ifMatch().isPresent() && !terms.keepBoth()) {
            throw WriteRefusals.changed(path);
        }
        String name = Landing.portable(path.name());
        if (!siblings.isTaken(name)) {
            return new Spot(name, Optional.empty(), false);
        }
        if (!terms.keepBoth()) {
            throw WriteRefusals.taken(name);
        }
        return new Spot(Landing.besides(siblings, name, "from " + from), Optional.empty(), true);
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
                                Siblings siblings = Siblings.in(parent);
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
        Boolean unused = told(
                share,
                path,
                () -> turns.in(id, () -> {
                    try (OpenFolder top = guard.folderItself(RelativePath.TOP);
                            BinFolder folder = BinFolder.make(top)) {
                        return guard.atItself(path, place -> {
                            requireMovable(guard, place);
                            boolean isFile = place.attributes().isRegularFile();
                            if (ifMatch.isPresent()
                                    && !(isFile && terms.matches(GuardedFile.tag(id, place.attributes())))) {
                                throw WriteRefusals.changed(path);
                            }
                            bin.delete(share, folder, place, path, names.apply(caller));
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
        return turns.in(share.id(), () -> {
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
