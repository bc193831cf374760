package hallway.share;

import hallway.file.AtomicFile;
import hallway.model.EntryKind;
import hallway.model.RelativePath;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Moves things of a share into its bin. A row comes first: a node that ends in between finds either the thing in its place
 * or the row to what is in the bin. To be called in the share's turn ({@link WriteTurns}).
 */
final class Bin {
    private final BinRepository rows;
    private final SecureRandom random;
    private final InstantSource clock;

    Bin(BinRepository rows, SecureRandom random, InstantSource clock) {
        this.rows = rows;
        this.random = random;
        this.clock = clock;
    }

    String newId() {
        byte[] id = new byte[BinRow.ID_LENGTH / 2];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private BinRow newRow(Share share, RelativePath path, BasicFileAttributes was, long size, String by) {
        String id = newId();
        EntryKind kind = was.isDirectory() ? EntryKind.FOLDER : EntryKind.FILE;
        BinEntry entry = new BinEntry(id, path, kind, size, clock.instant(), by);
        return new BinRow(share.id(), BinRow.fileName(id, path.name()), entry);
    }

    /** How many bytes {@code place} has, with all in it. */
    static long size(Place place) throws IOException {
        Path name = place.name();
        return name != null && place.attributes().isDirectory()
                ? Usage.of(place.in().path().resolve(name))
                : place.attributes().size();
    }

    /**
     * {@code place}, which lies at {@code path}, goes into the bin.
     *
     * @param size as {@link #size} has told it
     */
    void delete(Share share, BinFolder bin, Place place, RelativePath path, long size, String by) throws IOException {
        OpenFolder parent = place.in();
        Path name = Objects.requireNonNull(place.name());
        BasicFileAttributes was = place.attributes();
        BinRow row = newRow(share, path, was, was.isDirectory() ? size : was.size(), by);
        rows.insert(row);
        try {
            parent.replace(name, bin.kept(), BinFolder.name(bin.kept(), row.file()));
        } catch (IOException e) {
            rows.delete(row.entry().id());
            throw e;
        }
        AtomicFile.syncFolder(bin.kept().path());
        AtomicFile.syncFolder(parent.path());
    }

    /**
     * {@code part} takes the place of the file {@code name} of {@code parent}, which goes into the bin: in one step where
     * the file system has hard links, so that there is always one of the two.
     *
     * @throws hallway.model.ProblemException {@code PRECONDITION_FAILED} if the file is not as {@code was} any more
     */
    void replace(Share share, BinFolder bin, Incoming part, Place place, RelativePath path, String by)
            throws IOException {
        OpenFolder parent = place.in();
        Path name = Objects.requireNonNull(place.name());
        BasicFileAttributes was = place.attributes();
        BinRow row = newRow(share, path, was, was.size(), by);
        Path kept = BinFolder.name(bin.kept(), row.file());
        rows.insert(row);
        try {
            if (link(parent, name, bin, kept)) {
                keepRights(bin.kept().path().resolve(kept), part.path());
                if (!isSame(was, bin.kept().attributes(kept)) || !isSame(was, parent.attributes(name))) {
                    bin.kept().delete(kept, false);
                    throw WriteRefusals.changed(path);
                }
                bin.incoming().replace(part.name(), parent, name);
            } else {
                replaceInTwoSteps(share, bin, part, place, row, path);
            }
        } catch (IOException | RuntimeException e) {
            if (isMissing(bin.kept(), kept)) {
                rows.delete(row.entry().id());
            }
            throw e;
        }
        AtomicFile.syncFolder(bin.kept().path());
        AtomicFile.syncFolder(parent.path());
    }

    /** By its path, for Java has no {@code linkat}: what was linked is looked at afterwards. */
    private static boolean link(OpenFolder parent, Path name, BinFolder bin, Path kept) throws IOException {
        try {
            Files.createLink(bin.kept().path().resolve(kept), parent.path().resolve(name));
            return true;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return false;
        }
    }

    /** A node that ends in between puts back what was there ({@link Intent#BACK}). */
    private void replaceInTwoSteps(
            Share share, BinFolder bin, Incoming part, Place place, BinRow row, RelativePath path) throws IOException {
        Path kept = BinFolder.name(bin.kept(), row.file());
        Intent intent = Intent.begin(bin, Incoming.nameFor(share.id(), newId()), Intent.BACK, row.file(), path);
        try (intent) {
            replaceInTwoSteps(bin, part, place, kept, path);
        }
    }

    private static void replaceInTwoSteps(BinFolder bin, Incoming part, Place place, Path kept, RelativePath path)
            throws IOException {
        OpenFolder parent = place.in();
        Path name = Objects.requireNonNull(place.name());
        parent.replace(name, bin.kept(), kept);
        keepRights(bin.kept().path().resolve(kept), part.path());
        try {
            if (!isSame(place.attributes(), bin.kept().attributes(kept))) {
                throw WriteRefusals.changed(path);
            }
            bin.incoming().moveIfFree(part.name(), parent, name);
        } catch (IOException | RuntimeException e) {
            putBack(bin, kept, parent, name);
            throw e;
        }
    }

    private static void putBack(BinFolder bin, Path kept, OpenFolder parent, Path name) throws IOException {
        try {
            bin.kept().moveIfFree(kept, parent, name);
        } catch (FileAlreadyExistsException e) {
            // another program was quicker with the name; what was there stays in the bin, with its row
            return;
        }
    }

    private static void keepRights(Path from, Path to) {
        try {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        } catch (IOException | UnsupportedOperationException e) {
            // a system without such rights, or a disk that keeps none: the file has those of any new file
            return;
        }
    }

    static boolean isSame(BasicFileAttributes was, BasicFileAttributes now) {
        return now.isRegularFile()
                && Objects.equals(was.fileKey(), now.fileKey())
                && was.size() == now.size()
                && was.lastModifiedTime().equals(now.lastModifiedTime());
    }

    private static boolean isMissing(OpenFolder in, Path name) {
        try {
            in.attributes(name);
            return false;
        } catch (IOException e) {
            return e instanceof NoSuchFileException;
        }
    }
}
