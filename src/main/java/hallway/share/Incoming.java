package hallway.share;

import hallway.model.ShareId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that is arriving, in the bin's folder {@code incoming}: closed, it goes away, unless it has been moved to its
 * place. Its name begins with the share's id, so that leftovers are known for one's own.
 */
final class Incoming implements Closeable {
    /** So that the end of a large file has not to wait for all of it to reach a slow disk. */
    private static final long FORCE_EVERY = 16L * 1024 * 1024;

    private final OpenFolder folder;
    private final Path name;
    private final FileChannel channel;
    private long length;
    private long unforced;

    Incoming(OpenFolder folder, String name) throws IOException {
        this.folder = folder;
        this.name = BinFolder.name(folder, name);
        this.channel = folder.create(this.name);
    }

    static String nameFor(ShareId share, String id) {
        return share + "-" + id;
    }

    Path name() {
        return name;
    }

    Path path() {
        return folder.path().resolve(name);
    }

    long length() {
        return length;
    }

    void write(byte[] bytes, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        length += count;
        unforced += count;
        if (unforced >= FORCE_EVERY) {
            channel.force(false);
            unforced = 0;
        }
    }

    /** All of it is on the disk when this returns. */
    void finish() throws IOException {
        channel.force(true);
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        try {
            folder.delete(name, false);
        } catch (NoSuchFileException e) {
            // it is in its place
        }
    }
}
