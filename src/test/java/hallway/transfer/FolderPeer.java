package hallway.transfer;

import hallway.limit.Limits;
import hallway.model.Entry;
import hallway.model.EntryKind;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.TreeEntry;
import hallway.peer.PeerClient.BatchSink;
import hallway.peer.PeerClient.RemoteFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A peer that shares a local folder, with faults on order. The contract is {@link hallway.peer.PeerClient}'s. */
final class FolderPeer implements PeerFiles {
    final AtomicLong bytesRead = new AtomicLong();
    final List<Long> offsetsRead = new CopyOnWriteArrayList<>();
    /** Runs of bytes that may still start; then the peer is away. */
    final AtomicInteger readsLeft = new AtomicInteger(Integer.MAX_VALUE);
    /** Runs that still get one byte changed on the way. */
    final AtomicInteger damages = new AtomicInteger();
    /** Answers that still break off after half of them. */
    final AtomicInteger breaks = new AtomicInteger();
    /** What is said of sizes beyond the truth. */
    volatile long lie;
    /** A reader waits for ever, as on a dead wire, until it is closed or interrupted. */
    volatile boolean hangs;
    /** Runs before a run of bytes starts. */
    volatile Runnable onRead = () -> {};
    /** More entries that the tree lies about, after the true ones. */
    final List<TreeEntry> invented = new CopyOnWriteArrayList<>();

    /** From whom else files come. */
    volatile @Nullable Swarm swarm;

    private final Path shared;

    FolderPeer(Path shared) {
        this.shared = shared;
    }

    @Override
    public Optional<Swarm> swarm() {
        return Optional.ofNullable(swarm);
    }

    private Path file(RelativePath path) {
        Path file = shared;
        for (String name : path.segments()) {
            file = file.resolve(name);
        }
        return file;
    }

    @Override
    public Entry entry(FileRef ref) {
        BasicFileAttributes is = attributes(ref.path());
        return new Entry(
                ref.path().name(),
                is.isDirectory() ? EntryKind.FOLDER : EntryKind.FILE,
                is.isDirectory() ? 0 : is.size(),
                is.lastModifiedTime().toInstant());
    }

    private BasicFileAttributes attributes(RelativePath path) {
        try {
            return Files.readAttributes(file(path), BasicFileAttributes.class);
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.PATH_NOT_FOUND, "There is nothing of that name.");
        }
    }

    @Override
    public RemoteFile head(FileRef ref) {
        BasicFileAttributes is = attributes(ref.path());
        Instant modified = is.lastModifiedTime().toInstant();
        return new RemoteFile(is.size() + lie, "\"" + is.size() + "-" + modified + "\"", modified);
    }

    @Override
    public InputStream read(FileRef ref, RemoteFile file, long offset, long length) throws IOException {
        onRead.run();
        if (hangs) {
            return new HangingStream();
        }
        if (readsLeft.getAndDecrement() <= 0) {
            throw new ProblemException(ProblemCode.NODE_AWAY, "The machine does not answer.");
        }
        if (!head(ref).etag().equals(file.etag())) {
            throw new ProblemException(ProblemCode.PRECONDITION_FAILED, "It has changed.");
        }
        offsetsRead.add(offset);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file(ref.path()))) {
            in.skipNBytes(offset);
            bytes = in.readNBytes((int) length);
        }
        bytesRead.addAndGet(bytes.length);
        if (breaks.get() > 0 && breaks.getAndDecrement() > 0) {
            return new FaultyStream(bytes, bytes.length / 2);
        }
        if (damages.get() > 0 && damages.getAndDecrement() > 0) {
            bytes[bytes.length / 2] ^= 1;
            return new FaultyStream(bytes, bytes.length);
        }
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void tree(FileRef top, Consumer<TreeEntry> sink) {
        Path start = file(top.path());
        try (Stream<Path> all = Files.walk(start)) {
            all.filter(path -> !path.equals(start)).sorted().forEach(path -> sink.accept(treeEntry(start, path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        invented.forEach(sink);
    }

    private TreeEntry treeEntry(Path start, Path path) {
        try {
            BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class);
            boolean folder = is.isDirectory();
            return new TreeEntry(
                    RelativePath.parse(start.relativize(path).toString()),
                    folder ? EntryKind.FOLDER : EntryKind.FILE,
                    folder ? 0 : is.size() + lie,
                    is.lastModifiedTime().toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void batch(FileRef share, List<RelativePath> paths, BatchSink sink) {
        if (readsLeft.getAndDecrement() <= 0) {
            throw new ProblemException(ProblemCode.NODE_AWAY, "The machine does not answer.");
        }
        long sum = 0;
        int given = 0;
        boolean breaksOff = breaks.get() > 0 && breaks.getAndDecrement() > 0;
        for (RelativePath path : paths) {
            if (breaksOff && given++ >= paths.size() / 2) {
                throw new ProblemException(ProblemCode.PEER_FAILED, "The answer broke off.");
            }
            try {
                BasicFileAttributes is = Files.readAttributes(file(path), BasicFileAttributes.class);
                sum += is.size();
                if (sum > Limits.BATCH_BYTES) {
                    sink.accept(path, 413, Instant.EPOCH, new byte[0]);
                    continue;
                }
                byte[] bytes = Files.readAllBytes(file(path));
                bytesRead.addAndGet(bytes.length);
                sink.accept(path, 200, is.lastModifiedTime().toInstant(), bytes);
            } catch (IOException e) {
                sink.accept(path, 404, Instant.EPOCH, new byte[0]);
            }
        }
    }

    /** Fails after {@code good} bytes: a break, or a digest that is wrong. */
    private static final class FaultyStream extends InputStream {
        private final ByteArrayInputStream bytes;

        FaultyStream(byte[] bytes, int good) {
            this.bytes = new ByteArrayInputStream(bytes, 0, good);
        }

        @Override
        public int read() throws IOException {
            throw new IOException("not read byte by byte");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = bytes.read(buffer, offset, length);
            if (n < 0) {
                throw new IOException("broken off, or of another digest");
            }
            return n;
        }
    }

    /** Never brings a byte. */
    static final class HangingStream extends InputStream {
        private boolean closed;

        @Override
        public int read() throws IOException {
            return read(new byte[1], 0, 1);
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                while (!closed) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("closed");
        }

        @Override
        public synchronized void close() {
            closed = true;
            notifyAll();
        }
    }
}
