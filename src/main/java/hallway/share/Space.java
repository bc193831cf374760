package hallway.share;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room that an upload has: the share's quota, and what is free on its disk but for the reserve. */
final class Space implements AutoCloseable {
    /** So many bytes are written between two looks at the disk. */
    private static final long LOOK_EVERY = 1024 * 1024;

    private final Share share;
    private final Usage usage;
    private final FileStore disk;
    private long taken;
    private long unlooked = LOOK_EVERY;
    private boolean kept;

    /** @param where the bytes go */
    Space(Share share, Usage usage, Path where) throws IOException {
        this.share = share;
        this.usage = usage;
        this.disk = Files.getFileStore(where);
    }

    /** @throws hallway.model.ProblemException {@code DISK_FULL} if {@code bytes} more have no room */
    void require(long bytes) throws IOException {
        long quota = share.allowance().quotaBytes();
        if (quota > 0 && usage.bytes(share.id(), share.folder()) > quota - bytes) {
            throw WriteRefusals.quota(share);
        }
        if (disk.getUsableSpace() - bytes < share.allowance().reserveBytes()) {
            throw WriteRefusals.full(share);
        }
    }

    /** {@code bytes} are about to be written. */
    void take(int bytes) throws IOException {
        unlooked += bytes;
        if (unlooked >= LOOK_EVERY || share.allowance().quotaBytes() > 0) {
            require(bytes);
            unlooked = 0;
        }
        usage.add(share.id(), bytes);
        taken += bytes;
    }

    /** What was written stays. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() {
        if (!kept) {
            usage.add(share.id(), -taken);
        }
    }
}
