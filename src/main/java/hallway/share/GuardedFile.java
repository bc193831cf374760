package hallway.share;

import hallway.model.ShareId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An open file and how it was when it was opened. */
final class GuardedFile implements SharedFile {
    private static final int TAG_BYTES = 16;

    private final String name;
    private final FileChannel channel;
    private final BasicFileAttributes opened;
    private final String etag;
    private final Look look;
    private final BooleanSupplier offered;

    /** Reads the attributes of whatever now has the file's path. */
    interface Look {
        BasicFileAttributes now() throws IOException;
    }

    /** @param offered {@code false} as soon as whoever reads may not any more: stopped, or paused */
    GuardedFile(
            ShareId share,
            String name,
            FileChannel channel,
            BasicFileAttributes opened,
            Look look,
            BooleanSupplier offered) {
        this.name = name;
        this.channel = channel;
        this.opened = opened;
        this.etag = tag(share, opened);
        this.look = look;
        this.offered = offered;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() {
        return opened.size();
    }

    @Override
    public String etag() {
        return etag;
    }

    @Override
    public Instant modified() {
        return opened.lastModifiedTime().toInstant();
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        long left = length() - position;
        if (position < 0 || left < 0) {
            throw new IllegalArgumentException("beyond the end of the file");
        }
        if (left == 0 || !into.hasRemaining()) {
            return 0;
        }
        if (!offered.getAsBoolean()) {
            throw new IOException("the share was withdrawn while the file was read");
        }
        int limit = into.limit();
        try {
            // what was added since is not part of it
            into.limit(into.position() + (int) Math.min(left, into.remaining()));
            int read = channel.read(into, position);
            if (read <= 0) {
                throw new IOException("the file was cut while it was read");
            }
            return read;
        } finally {
            into.limit(limit);
        }
    }

    @Override
    public void requireUnchanged() throws IOException {
        if (channel.size() != length()) {
            throw new IOException("the file changed its length while it was read");
        }
        BasicFileAttributes now;
        try {
            now = look.now();
        } catch (NoSuchFileException e) {
            // removed or moved: what is open is the old file, whole
            return;
        }
        boolean same = Objects.equals(now.fileKey(), opened.fileKey());
        if (same && (now.size() != length() || !now.lastModifiedTime().equals(opened.lastModifiedTime()))) {
            throw new IOException("the file was changed while it was read");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The strong entity tag of a file that is so now. */
    static String tag(ShareId share, BasicFileAttributes attributes) {
        String text = share + " " + attributes.size() + " "
                + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + " " + attributes.fileKey();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
