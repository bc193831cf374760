package hallway.share;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;
import java.util.Set;

/**
 * A folder by its path, for systems without descriptors of folders (Windows). What was opened is checked afterwards: its
 * real path has to be the one that was meant, its last name spelt as asked but for case. That also refuses short names
 * ({@code PROGRA~1}) and trailing dots, which Windows takes for other spellings of a name.
 */
final class PlainFolder implements OpenFolder {
    private final Path path;

    PlainFolder(Path path) {
        this.path = path;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public void each(EntrySink sink) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                sink.accept(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @Override
    public BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public BasicFileAttributes attributes(Path name) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!PathGuard.isLink(attributes)) {
            requireSpeltSo(name);
        }
        return attributes;
    }

    @Override
    public OpenFolder folder(Path name) throws IOException {
        BasicFileAttributes attributes = attributes(name);
        if (PathGuard.isLink(attributes) || !attributes.isDirectory()) {
            throw new NoSuchFileException(name.toString());
        }
        return new PlainFolder(requireSpeltSo(name));
    }

    @Override
    public FileChannel file(Path name) throws IOException {
        BasicFileAttributes before = attributes(name);
        if (!before.isRegularFile()) {
            throw new NoSuchFileException(name.toString());
        }
        FileChannel channel =
                FileChannel.open(path.resolve(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        try {
            requireSpeltSo(name);
            if (!Objects.equals(before.fileKey(), attributes(name).fileKey())) {
                throw new NoSuchFileException(name.toString());
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public FileChannel create(Path name) throws IOException {
        return FileChannel.open(
                path.resolve(name),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public void makeFolder(Path name, FileAttribute<?>... attributes) throws IOException {
        Files.createDirectory(path.resolve(name), attributes);
    }

    @Override
    public void replace(Path name, OpenFolder to, Path newName) throws IOException {
        Files.move(path.resolve(name), to.path().resolve(newName), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public boolean movesIfFree() {
        return true;
    }

    /** Windows does it in one step ({@code MoveFileEx} without {@code MOVEFILE_REPLACE_EXISTING}). */
    @Override
    public void moveIfFree(Path name, OpenFolder to, Path newName) throws IOException {
        Files.move(path.resolve(name), to.path().resolve(newName), LinkOption.NOFOLLOW_LINKS);
    }

    /** Windows deletes nothing that is marked as read only. */
    @Override
    public void permit(Path name) {
        try {
            Files.setAttribute(path.resolve(name), "dos:readonly", false, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // somebody else's, or a disk without such marks
            return;
        }
    }

    @Override
    public void delete(Path name, boolean isFolder) throws IOException {
        Files.delete(path.resolve(name));
    }

    /** The real path of {@code name}, which lies in this folder and is called so. */
    private Path requireSpeltSo(Path name) throws IOException {
        Path real = path.resolve(name).toRealPath();
        Path last = real.getFileName();
        if (!path.equals(real.getParent()) || last == null || !last.toString().equalsIgnoreCase(name.toString())) {
            throw new NoSuchFileException(name.toString());
        }
        return real;
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
