package hallway.share;

import hallway.file.AtomicFile;
import hallway.file.DiskNames;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The folder {@value Folded#BIN} at a share's top, held open: {@code incoming} has what is arriving, {@code kept} what was
 * deleted or replaced. It is its owner's alone, and never reached through a link.
 */
final class BinFolder implements Closeable {
    static final String INCOMING = "incoming";
    static final String KEPT = "kept";

    private final OpenFolder incoming;
    private final OpenFolder kept;

    private BinFolder(OpenFolder incoming, OpenFolder kept) {
        this.incoming = incoming;
        this.kept = kept;
    }

    /** What has the bin's name is no folder. */
    static final class BlockedException extends IOException {
        BlockedException() {
            super("the name of the bin is taken");
        }
    }

    /** Opens it, made if need be; @throws BlockedException if something else has its name */
    static BinFolder make(OpenFolder top) throws IOException {
        try (OpenFolder bin = child(top, Folded.BIN, true)) {
            return open(bin, true);
        }
    }

    /** Opens it if there is one. */
    static Optional<BinFolder> find(OpenFolder top) throws IOException {
        try (OpenFolder bin = child(top, Folded.BIN, false)) {
            return Optional.of(open(bin, false));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("resource") // the folder keeps both and closes them
    private static BinFolder open(OpenFolder bin, boolean make) throws IOException {
        OpenFolder incoming = child(bin, INCOMING, make);
        try {
            return new BinFolder(incoming, child(bin, KEPT, make));
        } catch (IOException e) {
            incoming.close();
            throw e;
        }
    }

    private static OpenFolder child(OpenFolder in, String text, boolean make) throws IOException {
        Path name = name(in, text);
        BasicFileAttributes attributes;
        try {
            attributes = in.attributes(name);
        } catch (NoSuchFileException e) {
            if (!make) {
                throw e;
            }
            try {
                in.makeFolder(name, ownersAlone(in));
                AtomicFile.syncFolder(in.path());
            } catch (FileAlreadyExistsException another) {
                // somebody else's upload was quicker
            }
            attributes = in.attributes(name);
        }
        if (PathGuard.isLink(attributes) || !attributes.isDirectory()) {
            throw new BlockedException();
        }
        return in.folder(name);
    }

    private static FileAttribute<?>[] ownersAlone(OpenFolder in) {
        return in.path().getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** A name in {@code in}; @throws NoSuchFileException if this system can't have it */
    static Path name(OpenFolder in, String text) throws NoSuchFileException {
        return DiskNames.resolve(in.path(), text)
                .map(Path::getFileName)
                .orElseThrow(() -> new NoSuchFileException("no name on this system"));
    }

    OpenFolder incoming() {
        return incoming;
    }

    OpenFolder kept() {
        return kept;
    }

    @Override
    public void close() throws IOException {
        try (incoming;
                kept) {
            // both are closed here
            return;
        }
    }
}
