package hallway.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * A file as it is when it is opened, read by position. If it is another one by the time its end is read, that read fails:
 * whoever takes the bytes never takes a mixture for the whole. One thread; any may close it.
 */
final class SteadyFile extends InputStream {
    private final Path file;
    private final FileChannel channel;
    private final BasicFileAttributes before;
    private final IntConsumer read;
    private long position;

    private SteadyFile(Path file, FileChannel channel, BasicFileAttributes before, IntConsumer read) {
        this.file = file;
        this.channel = channel;
        this.before = before;
        this.read = read;
    }

    /** It changed while it was read. */
    static final class ChangedException extends IOException {
        ChangedException() {
            super("changed while it was read");
        }
    }

    /** @param read told of each run of bytes */
    static SteadyFile open(Path file, IntConsumer read) throws IOException {
        // what took its place since it was looked at may be a link to what was never meant, or a pipe that never ends
        BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!before.isRegularFile() || !file.toRealPath().equals(file)) {
            throw new ChangedException();
        }
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        try {
            if (channel.size() != before.size()) {
                throw new ChangedException();
            }
            SteadyFile opened = new SteadyFile(file, channel, before, read);
            opened.requireSame();
            return opened;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Bytes that it has. */
    long length() {
        return before.size();
    }

    /** Bytes that have been read. */
    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        long left = before.size() - position;
        if (left <= 0) {
            requireSame();
            return -1;
        }
        int count = channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, left)), position);
        if (count < 0) {
            throw new ChangedException();
        }
        position += count;
        read.accept(count);
        return count;
    }

    private void requireSame() throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean same = now.size() == before.size()
                && now.lastModifiedTime().equals(before.lastModifiedTime())
                && Objects.equals(now.fileKey(), before.fileKey());
        if (!same) {
            throw new ChangedException();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
