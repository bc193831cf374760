package hallway.share;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** A folder by its descriptor ({@code openat} with {@code O_NOFOLLOW}): Linux and macOS. No race can lead it astray. */
final class SecureFolder implements OpenFolder {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

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
    public void close() throws IOException {
        stream.close();
    }
}
