package hallway.share;

import hallway.file.DiskNames;
import hallway.file.PortableName;
import hallway.file.WebMark;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.WriteTerms;
import hallway.model.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Supplier;

/** One file on its way into a share. Used once, by one thread. */
final class Upload {
    private static final int BUFFER_BYTES = 64 * 1024;
    /** Another program may take a name between our look and our move, but not for ever. */
    private static final int TRIES = 5;

    private final ShareCatalog catalog;
    private final WriteTurns turns;
    private final Bin bin;
    private final Supplier<Share> writable;
    private final String from;
    private final Optional<String> origin;
    private final RelativePath path;
    private final WriteTerms terms;

    /**
     * @param writable the share; throws as soon as whoever sends may not write there any more
     * @param from the machine that sends
     * @param origin where it comes from as an URL, for its mark (S42); empty for the owner's own
     * @param path not the top
     */
    Upload(
            ShareCatalog catalog,
            WriteTurns turns,
            Bin bin,
            Supplier<Share> writable,
            String from,
            Optional<String> origin,
            RelativePath path,
            WriteTerms terms) {
        this.catalog = catalog;
        this.turns = turns;
        this.bin = bin;
        this.writable = writable;
        this.from = from;
        this.origin = origin;
        this.path = path;
        this.terms = terms;
    }

    /** Takes {@code body} to its end; @throws IOException of the disk */
    Written put(InputStream body) throws IOException {
        Share share = writable.get();
        look(share);
        PathGuard guard = catalog.guard(share);
        String name = Incoming.nameFor(share.id(), bin.newId());
        turns.begin(name);
        try (OpenFolder top = guard.folderItself(RelativePath.TOP);
                BinFolder folder = BinFolder.make(top);
                Space space =
                        new Space(share, catalog.usage(), folder.incoming().path());
                Incoming part = new Incoming(folder.incoming(), name)) {
            receive(body, part, space);
            if (origin.isPresent()) {
                WebMark.put(part.path(), origin.get());
            }
            Landing landing = new Landing(guard, folder, share.id(), bin);
            Written written = turns.in(share.folder(), () -> land(writable.get(), landing, folder, part));
            space.keep();
            return written;
        } finally {
            turns.end(name);
        }
    }

    /**
     * Whether it may be, before the bytes come, as far as one name tells: a folder may have a million, and all of them are
     * looked at when the bytes are here.
     */
    private void look(Share share) throws IOException {
        try (OpenFolder parent = catalog.guard(share).folderItself(Landing.above(path))) {
            Optional<BasicFileAttributes> now = there(share, parent);
            boolean strict = !terms.keepBoth();
            if (now.isEmpty() && strict && terms.ifMatch().isPresent()) {
                // it may be spelt in another normal form
                Spot unused = spot(share, parent);
            } else if (now.filter(is -> isMeant(share, is)).isEmpty()) {
                if (strict && terms.ifMatch().isPresent()) {
                    throw WriteRefusals.changed(path);
                }
                String name = Landing.portable(path.name());
                if (strict && now.isPresent()) {
                    throw WriteRefusals.taken(name);
                }
            }
        } catch (NoSuchFileException e) {
            if (!terms.parents() || path.segments().stream().anyMatch(Folded::isBin)) {
                throw e;
            }
            String unused = Landing.portable(path.name());
        }
    }

    private Optional<BasicFileAttributes> there(Share share, OpenFolder parent) throws IOException {
        if (Folded.isBin(path.name())) {
            throw ShareRefusals.notThere(path);
        }
        if (path.name().getBytes(StandardCharsets.UTF_8).length > PortableName.MAX_BYTES) {
            return Optional.empty();
        }
        try {
            Path name = BinFolder.name(parent, path.name());
            BasicFileAttributes now = parent.attributes(name);
            if (catalog.guard(share).isWithheld(parent, name, now)) {
                throw ShareRefusals.notThere(path);
            }
            return Optional.of(now);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** {@code true} if {@code now} is the state that may be replaced. */
    private boolean isMeant(Share share, BasicFileAttributes now) {
        return now.isRegularFile() && terms.matches(GuardedFile.tag(share.id(), now));
    }

    private void receive(InputStream body, Incoming part, Space space) throws IOException {
        space.require(Math.max(0, terms.length()));
        byte[] buffer = new byte[BUFFER_BYTES];
        int count = read(body, buffer);
        while (count >= 0) {
            Share unused = writable.get();
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

    private Written land(Share share, Landing landing, BinFolder folder, Incoming part) throws IOException {
        for (int tries = 1; true; tries++) {
            try (OpenFolder parent = landing.folder(Landing.above(path), terms.parents(), Landing::portable)) {
                Spot spot = spot(share, parent);
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
            } catch (ProblemException e) {
                // another program changed it in this very moment: then it is kept beside
                boolean again = terms.keepBoth() && e.problem().code() == ProblemCode.PRECONDITION_FAILED;
                if (!again || tries == TRIES) {
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

    private Spot spot(Share share, OpenFolder parent) throws IOException {
        Siblings siblings = Siblings.in(parent, path.name());
        Optional<Path> there = siblings.named(path.name());
        if (there.isPresent()) {
            BasicFileAttributes now = parent.attributes(there.get());
            if (catalog.guard(share).isWithheld(parent, there.get(), now)) {
                throw ShareRefusals.notThere(path);
            }
            if (isMeant(share, now)) {
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
}
