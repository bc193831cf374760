package hallway.share;

import hallway.file.AtomicFile;
import hallway.model.RelativePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * What is about to be moved, in a file beside it, for the moment that needs two steps: taking a name, and moving there. A
 * node that ends in between undoes it at its next start, and no empty file stays. Closed, it is done with.
 */
final class Intent implements Closeable {
    /** How its file ends; its beginning is a name as {@link Incoming#nameFor} makes them. */
    static final String ENDING = ".to";

    /** What lies in {@code kept} and belongs in the place of the target, until something new is there. */
    static final String BACK = "back";

    private static final int MAX_BYTES = 128 * 1024;
    private static final String NEXT = "\0";
    private static final int FIELDS = 3;

    private final OpenFolder incoming;
    private final Path file;

    private Intent(OpenFolder incoming, Path file) {
        this.incoming = incoming;
        this.file = file;
    }

    /**
     * @param where {@code incoming}, {@code kept}, {@link #BACK}, or empty: in the share
     * @param source what is moved, a name there or a path
     * @param target the path of a name that is free, or of the file that is replaced
     */
    static Intent begin(BinFolder bin, String name, String where, String source, RelativePath target)
            throws IOException {
        Path file = BinFolder.name(bin.incoming(), name + ENDING);
        String text = String.join(NEXT, where, source, target.toString());
        try (FileChannel channel = bin.incoming().create(file)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (where.equals(BACK)) {
                // a name is about to have no file for a moment
                channel.force(true);
            }
        }
        return new Intent(bin.incoming(), file);
    }

    /** Undoes what {@code file} in {@code incoming} says, as far as it had come, and removes it. */
    static void undo(PathGuard guard, BinFolder bin, Path file) throws IOException {
        BasicFileAttributes begun = bin.incoming().attributes(file);
        String[] fields = text(bin.incoming(), file, begun).split(NEXT, -1);
        if (fields.length == FIELDS && isThere(guard, bin, fields[0], fields[1])) {
            RelativePath target = RelativePath.parse(fields[2]);
            try {
                guard.atItself(target, place -> {
                    BasicFileAttributes now = place.attributes();
                    Path name = place.name();
                    boolean ours = now.isRegularFile()
                            && now.size() == 0
                            && now.lastModifiedTime().compareTo(begun.lastModifiedTime()) >= 0;
                    if (ours && name != null) {
                        place.in().delete(name, false);
                    }
                    return ours;
                });
            } catch (NoSuchFileException e) {
                // the name had not been taken yet
            }
            if (fields[0].equals(BACK)) {
                putBack(guard, bin, fields[1], target);
            }
        }
        bin.incoming().delete(file, false);
    }

    private static void putBack(PathGuard guard, BinFolder bin, String source, RelativePath target) throws IOException {
        try (OpenFolder parent = guard.folderItself(Landing.above(target))) {
            Path kept = BinFolder.name(bin.kept(), source);
            bin.kept().moveIfFree(kept, parent, BinFolder.name(parent, target.name()));
            AtomicFile.syncFolder(parent.path());
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            // the new one is there, or its folder is gone: the old one stays in the bin
            return;
        }
    }

    private static String text(OpenFolder in, Path file, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile() || attributes.size() > MAX_BYTES) {
            return "";
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) attributes.size());
        try (FileChannel channel = in.file(file)) {
            int count = 0;
            while (bytes.hasRemaining() && count >= 0) {
                count = channel.read(bytes);
            }
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    /** {@code true} if what was to be moved is still where it was. */
    private static boolean isThere(PathGuard guard, BinFolder bin, String where, String source) throws IOException {
        try {
            Optional<OpenFolder> folder = where.equals(BinFolder.INCOMING)
                    ? Optional.of(bin.incoming())
                    : where.equals(BinFolder.KEPT) || where.equals(BACK) ? Optional.of(bin.kept()) : Optional.empty();
            BasicFileAttributes found = folder.isPresent()
                    ? folder.get().attributes(BinFolder.name(folder.get(), source))
                    : guard.atItself(RelativePath.parse(source), Place::attributes);
            return !PathGuard.isLink(found);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        incoming.delete(file, false);
    }
}
