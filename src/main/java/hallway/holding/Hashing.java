package hallway.holding;

import hallway.chunk.Manifest;
import hallway.chunk.PieceHash;
import hallway.chunk.Pieces;
import hallway.share.SharedFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Makes the manifest of one file, several pieces at once. Used once. */
final class Hashing {
    private static final int BUFFER = 256 * 1024;
    /** Fewer pieces are not worth a second thread. */
    private static final int PIECES_EACH = 8;

    private final SharedFile file;
    private final Pieces pieces;
    private final byte[] layer;
    private final BooleanSupplier stopped;
    private final AtomicInteger next = new AtomicInteger();

    /** @param stopped asked between reads */
    Hashing(SharedFile file, BooleanSupplier stopped) {
        this.file = file;
        this.pieces = Pieces.of(file.length());
        this.layer = new byte[pieces.count() * PieceHash.BYTES];
        this.stopped = stopped;
    }

    /**
     * Reads the whole file.
     *
     * @param helpers run beside the calling thread
     * @param most of them
     * @throws IOException if it was changed meanwhile, or can't be read
     */
    Manifest run(ExecutorService helpers, int most) throws IOException {
        List<Future<?>> others = new ArrayList<>();
        for (int i = 0; i < Math.min(most, pieces.count() / PIECES_EACH); i++) {
            Callable<Boolean> work = this::work;
            others.add(helpers.submit(work));
        }
        IOException failure = null;
        try {
            work();
        } catch (IOException e) {
            failure = e;
        }
        for (Future<?> other : others) {
            try {
                other.get();
            } catch (ExecutionException e) {
                failure = new IOException("a piece can't be read", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = new InterruptedIOException("stopped");
            }
        }
        if (failure != null) {
            throw failure;
        }
        file.requireUnchanged();
        return Manifest.of(pieces, layer);
    }

    private boolean work() throws IOException {
        PieceHash hash = new PieceHash(pieces);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        boolean whole = false;
        try {
            for (int index = next.getAndIncrement(); index < pieces.count(); index = next.getAndIncrement()) {
                piece(hash, buffer, index);
            }
            whole = true;
            return true;
        } finally {
            if (!whole) {
                // nobody goes on with what has failed
                next.set(pieces.count());
            }
        }
    }

    private void piece(PieceHash hash, ByteBuffer buffer, int index) throws IOException {
        long position = pieces.offset(index);
        int left = pieces.length(index);
        while (left > 0) {
            if (stopped.getAsBoolean()) {
                throw new InterruptedIOException("stopped");
            }
            buffer.clear().limit(Math.min(buffer.capacity(), left));
            int count = file.read(buffer, position);
            if (count <= 0) {
                throw new IOException("the file was cut while it was hashed");
            }
            hash.update(buffer.flip());
            position += count;
            left -= count;
        }
        System.arraycopy(hash.finish(), 0, layer, index * PieceHash.BYTES, PieceHash.BYTES);
    }
}
