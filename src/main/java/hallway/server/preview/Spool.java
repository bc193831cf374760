package hallway.server.preview;

import hallway.file.OwnerOnly;
import hallway.http.Content;
import hallway.http.ContentSource;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.office.FileRef;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whole files that pictures are made of, fetched into a folder of this user's alone; the last few are kept for the next page.
 * Safe for use by any thread.
 */
final class Spool {
    /** Larger files are downloaded rather than looked through. */
    static final long MAX_FILE = 64L * 1024 * 1024;

    /** Files kept, and their bytes together. */
    private static final int MAX_KEPT = 8;

    private static final long MAX_BYTES = 2 * MAX_FILE;
    private static final int FETCHES = 3;
    /** 64 MiB at 20 Mbit/s, a poor wireless link. */
    private static final Duration FETCH_TIME = Duration.ofSeconds(30);

    private static final int BUFFER = 256 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final Path folder;
    private final Semaphore fetches = new Semaphore(FETCHES, true);
    private final AtomicLong number = new AtomicLong();
    // guarded by this, least recently used first
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    Spool(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, and takes out what an earlier run left in it. */
    void start() throws IOException {
        OwnerOnly.createFolder(folder);
        clear();
    }

    void clear() throws IOException {
        synchronized (this) {
            kept.clear();
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * Calls {@code use} with the file as it lies on this machine's disk; it stays there during the call.
     *
     * @param open opens it, if it is not here yet
     */
    <T> T with(FileRef file, String etag, Supplier<Content> open, Function<Path, T> use) {
        Key key = new Key(file, etag);
        Kept here = take(key);
        if (here == null) {
            here = keep(key, fetched(open));
        }
        try {
            return use.apply(here.path);
        } finally {
            release(here);
        }
    }

    private synchronized @Nullable Kept take(Key key) {
        Kept here = kept.get(key);
        if (here != null) {
            here.uses++;
        }
        return here;
    }

    private Kept keep(Key key, Kept fresh) {
        synchronized (this) {
            Kept other = kept.put(key, fresh);
            if (other != null) {
                // fetched twice at once: the earlier goes when its last use ends
                other.gone = true;
                remove(other);
            }
            makeRoom();
        }
        return fresh;
    }

    private synchronized void release(Kept used) {
        used.uses--;
        remove(used);
        makeRoom();
    }

    private void makeRoom() {
        long bytes = kept.values().stream().mapToLong(one -> one.length).sum();
        Iterator<Kept> oldest = kept.values().iterator();
        while (oldest.hasNext() && (kept.size() > MAX_KEPT || bytes > MAX_BYTES)) {
            Kept one = oldest.next();
            if (one.uses == 0) {
                bytes -= one.length;
                oldest.remove();
                one.gone = true;
                remove(one);
            }
        }
    }

    private static void remove(Kept one) {
        if (one.gone && one.uses == 0) {
            try {
                Files.deleteIfExists(one.path);
            } catch (IOException e) {
                LOG.info("a fetched file stays until the next start: {}", e.getMessage());
            }
        }
    }

    private Kept fetched(Supplier<Content> open) {
        try {
            if (!fetches.tryAcquire(FETCH_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProblemException(ProblemCode.BUSY, "Other previews are being fetched. Try again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.BUSY, "The preview was interrupted.");
        }
        try (Content content = open.get()) {
            return fetch(content);
        } catch (IOException e) {
            throw Bytes.unreadable(e);
        } finally {
            fetches.release();
        }
    }

    private Kept fetch(Content content) throws IOException {
        if (content.length() > MAX_FILE) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE, "This file is too large for a preview. Download it instead.");
        }
        Path path = folder.resolve(number.incrementAndGet() + ".file");
        boolean whole = false;
        try (FileChannel out = OwnerOnly.createFile(path);
                ContentSource in = content.open(0, content.length())) {
            copy(in, content.length(), out);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(path);
            }
        }
        return new Kept(path, content.length());
    }

    private static void copy(ContentSource in, long length, FileChannel out) throws IOException {
        long end = System.nanoTime() + FETCH_TIME.toNanos();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long left = length;
        while (left > 0) {
            buffer.clear().limit((int) Math.min(BUFFER, left));
            int count = in.read(buffer);
            if (count < 0) {
                throw new IOException("the file ended before its promised length");
            }
            left -= count;
            buffer.flip();
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            if (System.nanoTime() > end) {
                throw new ProblemException(
                        ProblemCode.TIMED_OUT, "This file comes too slowly for a preview. Download it instead.");
            }
        }
    }

    private record Key(FileRef file, String etag) {}

    /** A file that is here; its fields are guarded by the spool. */
    private static final class Kept {
        private final Path path;
        private final long length;
        private int uses = 1;
        private boolean gone;

        Kept(Path path, long length) {
            this.path = path;
            this.length = length;
        }
    }
}
