package hallway.share;

import hallway.file.AtomicFile;
import hallway.file.PortableName;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/** Puts things in places that are free, and finds such places. To be called in the share's turn. */
final class Landing {
    /** Names tried for one that stands beside another. */
    private static final int NAMES = 999;

    private final PathGuard guard;
    private final BinFolder bin;
    private final ShareId share;
    private final Bin ids;

    Landing(PathGuard guard, BinFolder bin, ShareId share, Bin ids) {
        this.guard = guard;
        this.bin = bin;
        this.share = share;
        this.ids = ids;
    }

    /** {@code name} in NFC; @throws ProblemException {@code BAD_REQUEST} if not every system can have it */
    static String portable(String name) {
        String nfc = Normalizer.normalize(name, Normalizer.Form.NFC);
        if (!PortableName.isPortable(nfc)) {
            throw WriteRefusals.badName(name);
        }
        return nfc;
    }

    static RelativePath above(RelativePath path) {
        List<String> names = path.segments();
        return new RelativePath(names.subList(0, Math.max(0, names.size() - 1)));
    }

    /**
     * {@code name}, or the first name like it that is free in a folder.
     *
     * @param from whose it is, told in the name; empty for a mere number
     */
    static String besides(Siblings siblings, String name, String from) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        for (int i = 1; i <= NAMES; i++) {
            String mark = from.isEmpty() ? String.valueOf(i + 1) : i == 1 ? from : from + " " + i;
            String other = PortableName.of(stem + " (" + mark + ")" + ending);
            if (!siblings.isTaken(other)) {
                return other;
            }
        }
        throw new ProblemException(
                ProblemCode.NAME_TAKEN, "There are too many files of this name already. Delete some of them first.");
    }

    /**
     * Moves {@code name} of {@code from}.
     *
     * @param where {@code from} by its name ({@link Intent#begin}), and {@code source} in it
     * @throws java.nio.file.FileAlreadyExistsException if another program took the name meanwhile
     */
    void move(OpenFolder from, Path name, String where, String source, OpenFolder to, RelativePath target)
            throws IOException {
        Path newName = BinFolder.name(to, target.name());
        if (to.movesIfFree() || from.attributes(name).isDirectory()) {
            from.moveIfFree(name, to, newName);
        } else {
            Intent intent = Intent.begin(bin, Incoming.nameFor(share, ids.newId()), where, source, target);
            try (intent) {
                from.moveIfFree(name, to, newName);
            }
        }
        AtomicFile.syncFolder(to.path());
        AtomicFile.syncFolder(from.path());
    }

    /**
     * Opens the folder {@code path}.
     *
     * @param make those that are missing, with names as {@code naming} gives them
     */
    OpenFolder folder(RelativePath path, boolean make, Naming naming) throws IOException {
        try {
            return guard.folderItself(path);
        } catch (NoSuchFileException e) {
            if (!make || path.isTop() || path.segments().stream().anyMatch(Folded::isBin)) {
                throw e;
            }
        }
        try (OpenFolder in = folder(above(path), true, naming)) {
            RelativePath made = makeFolder(in, above(path), naming.of(path.name()));
            return guard.folderItself(made);
        }
    }

    /**
     * Where something may go that once lay in {@code path}: that folder, made if it is missing; where its name is taken, the
     * folder that is called the same but for case and normal form; if there is none, the top.
     */
    RelativePath home(RelativePath path) throws IOException {
        RelativePath at = RelativePath.TOP;
        for (String name : path.segments()) {
            Optional<RelativePath> next = step(at, name);
            if (next.isEmpty()) {
                return RelativePath.TOP;
            }
            at = next.get();
        }
        return at;
    }

    private Optional<RelativePath> step(RelativePath at, String name) throws IOException {
        if (isFolder(at.resolve(name))) {
            return Optional.of(at.resolve(name));
        }
        List<String> alike;
        try (OpenFolder in = guard.folderItself(at)) {
            alike = Siblings.in(in, name).alike(name);
        }
        for (String other : alike) {
            if (isFolder(at.resolve(other))) {
                return Optional.of(at.resolve(other));
            }
        }
        if (!alike.isEmpty() || Folded.isBin(name)) {
            return Optional.empty();
        }
        try (OpenFolder in = guard.folderItself(at)) {
            return Optional.of(makeFolder(in, at, name));
        } catch (AccessDeniedException e) {
            return Optional.empty();
        }
    }

    private boolean isFolder(RelativePath path) throws IOException {
        try (OpenFolder folder = guard.folderItself(path)) {
            return folder.path().isAbsolute();
        } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException | LinkedException e) {
            return false;
        }
    }

    /**
     * Makes a folder in {@code in}, which has not been read yet: under a name that nobody can guess, then moved in place by
     * descriptor.
     */
    RelativePath makeFolder(OpenFolder in, RelativePath at, String name) throws IOException {
        Siblings siblings = Siblings.in(in, name);
        Optional<Path> there = siblings.named(name);
        if (there.isPresent() && guard.isWithheld(in, there.get(), in.attributes(there.get()))) {
            throw new NoSuchFileException("withheld");
        }
        if (siblings.isTaken(name)) {
            throw WriteRefusals.taken(name);
        }
        Path fresh = BinFolder.name(bin.incoming(), Incoming.nameFor(share, ids.newId()));
        bin.incoming().makeFolder(fresh);
        try {
            bin.incoming().moveIfFree(fresh, in, BinFolder.name(in, name));
        } catch (IOException e) {
            bin.incoming().delete(fresh, true);
            throw e;
        }
        AtomicFile.syncFolder(in.path());
        return at.resolve(name);
    }

    /** What a name becomes when it is made. */
    interface Naming {
        String of(String name);
    }
}
