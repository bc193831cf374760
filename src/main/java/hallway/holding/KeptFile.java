package hallway.holding;

import hallway.holding.ObjectRepository.Kept;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;

/** A file that was fetched, open, and still in the state that it was kept in when it was opened. */
final class KeptFile implements Closeable {
    private final Kept kept;
    private final FileChannel channel;

    private KeptFile(Kept kept, FileChannel channel) {
        this.kept = kept;
        this.channel = channel;
    }

    /** @throws IOException if it is gone or changed, or can't be read */
    static KeptFile open(Kept kept) throws IOException {
        FileChannel channel = FileChannel.open(kept.file(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        KeptFile file = new KeptFile(kept, channel);
        try {
            file.requireUnchanged();
            return file;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    int read(ByteBuffer into, long position) throws IOException {
        return channel.read(into, position);
    }

    /** @throws IOException if the file is another one now, or was changed in place */
    void requireUnchanged() throws IOException {
        if (!FileMark.of(kept.file()).equals(kept.mark())) {
            throw new IOException("a fetched file was changed");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
