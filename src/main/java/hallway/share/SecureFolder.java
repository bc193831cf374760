package hallway.share;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** A folder by its descriptor ({@code openat} with {@code O_NOFOLLOW}): Linux and macOS. No race can lead it astray. */
final class SecureFolder implements OpenFolder {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private static final Set<OpenOption> CREATE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path path;
    private final SecureDirectoryStream<Path> stream;

    private SecureFolder(Path path, SecureDirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
    }

    /** Opens {@code folder}, by descriptor where the system can, else by {@link PlainFolder}. */
    @SuppressWarnings("StreamResourceLeak") // the folder keeps it and closes it
    static OpenFolder open(Path folder) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new SecureFolder(folder, secure);
        }
        stream.close();
        return new PlainFolder(folder);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public void each(EntrySink sink) throws IOException {
        try {
            for (Path entry : stream) {
                sink.accept(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @Override
    public BasicFileAttributes attributes() throws IOException {
        return stream.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    }

    @Override
    public BasicFileAttributes attributes(Path name) throws IOException {
        return stream.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    @Override
    public OpenFolder folder(Path name) throws IOException {
        SecureDirectoryStream<Path> below = stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        return new SecureFolder(path.resolve(name), below);
    }

    @Override
    public FileChannel file(Path name) throws IOException {
        SeekableByteChannel channel = stream.newByteChannel(name, READ);
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new IOException("this system opens no file channel in a folder");
    }

    @Override
    public FileChannel create(Path name) throws IOException {
        SeekableByteChannel channel = stream.newByteChannel(name, CREATE);
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new IOException("this system opens no file channel in a folder");
    }

    @Override
    public void makeFolder(Path name, FileAttribute<?>... attributes) throws IOException {
        // Java has no mkdirat: what was made is looked for by descriptor
        Files.createDirectory(path.resolve(name), attributes);
        if (!attributes(name).isDirectory()) {
            throw new SwappedException();
        }
    }

    @Override
    public void replace(Path name, OpenFolder to, Path newName) throws IOException {
        stream.move(name, ((SecureFolder) to).stream, newName);
    }

    @Override
    public boolean movesIfFree() {
        return false;
    }

    /** A folder never replaces anything but an empty folder; a file's name has been taken first. */
    @Override
    public void moveIfFree(Path name, OpenFolder to, Path newName) throws IOException {
        boolean isFolder = attributes(name).isDirectory();
        if (!isFolder) {
            to.create(newName).close();
        } else if (exists(to, newName)) {
            throw new FileAlreadyExistsException(newName.toString());
        }
        try {
            if (!isFolder && to.attributes(newName).size() > 0) {
                throw new FileAlreadyExistsException(newName.toString());
            }
            replace(name, to, newName);
        } catch (IOException e) {
            giveBack(to, newName, isFolder);
            throw e;
        }
    }

    /** The empty file that had taken the name goes, unless somebody has written into it meanwhile. */
    private static void giveBack(OpenFolder in, Path name, boolean isFolder) throws IOException {
        if (!isFolder && exists(in, name) && in.attributes(name).size() == 0) {
            in.delete(name, false);
        }
    }

    private static boolean exists(OpenFolder in, Path name) throws IOException {
        try {
            in.attributes(name);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void permit(Path name) {
        try {
            PosixFileAttributeView view =
                    stream.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            PosixFileAttributes now = view.readAttributes();
            Set<PosixFilePermission> wanted = EnumSet.copyOf(OWNERS);
            wanted.addAll(now.permissions());
            if (now.isDirectory() && !wanted.equals(now.permissions())) {
                view.setPermissions(wanted);
            }
        } catch (IOException e) {
            // somebody else's folder, or a disk that keeps no rights
            return;
        }
    }

    @Override
    public void delete(Path name, boolean isFolder) throws IOException {
        if (isFolder) {
            stream.deleteDirectory(name);
        } else {
            stream.deleteFile(name);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
