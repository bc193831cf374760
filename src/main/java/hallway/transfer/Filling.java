package hallway.transfer;

import hallway.chunk.Manifest;
import hallway.chunk.PieceHash;
import hallway.chunk.Pieces;
import hallway.model.NodeId;
import hallway.peer.PeerClient.RemoteFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** One file on its way: where its bytes go, which of its pieces are there, and what is counted. Safe for use by any thread. */
final class Filling {
    /** Bytes that are read and written at once. */
    static final int BUFFER_BYTES = 128 * 1024;

    private final FileRef ref;
    private final RemoteFile remote;
    private final Pieces pieces;
    private final PartFile part;
    private final LiveTransfer live;
    private final Path folder;
    private final AtomicLong counted;
    // the three guarded by this
    private final BitSet have;
    private final BitSet hashed = new BitSet();
    private byte[] hashes = new byte[0];

    /** @param counted bytes of this file that {@code live} has been told of */
    Filling(
            FileRef ref,
            RemoteFile remote,
            Pieces pieces,
            PartFile part,
            LiveTransfer live,
            Path folder,
            AtomicLong counted) {
        this.ref = ref;
        this.remote = remote;
        this.pieces = pieces;
        this.part = part;
        this.live = live;
        this.folder = folder;
        this.counted = counted;
        this.have = part.have();
        have.stream().forEach(piece -> add(pieces.length(piece)));
    }

    private void add(long bytes) {
        counted.addAndGet(bytes);
        live.had(bytes);
    }

    FileRef ref() {
        return ref;
    }

    RemoteFile remote() {
        return remote;
    }

    Pieces pieces() {
        return pieces;
    }

    LiveTransfer live() {
        return live;
    }

    synchronized BitSet have() {
        return (BitSet) have.clone();
    }

    synchronized int missing() {
        return pieces.count() - have.cardinality();
    }

    void count(NodeId from, long bytes) {
        counted.addAndGet(bytes);
        live.bytes(from, bytes);
    }

    /** Takes bytes at a position. */
    interface Sink {
        /** @throws IOException if they are not wanted any more */
        void write(ByteBuffer bytes, long position) throws IOException;
    }

    /** Writes to the part file. */
    void write(ByteBuffer bytes, long position) {
        try {
            part.write(bytes, position);
        } catch (IOException e) {
            live.stop().check();
            throw Room.failed(folder, e);
        }
    }

    /**
     * Takes the bytes of one piece from {@code in}, and counts them.
     *
     * @param step runs whenever some came
     * @return their hash
     * @throws IOException if they do not come; what came is not counted then
     */
    byte[] receive(InputStream in, NodeId from, int piece, byte[] buffer, PieceHash hash, Sink sink, Runnable step)
            throws IOException {
        int length = pieces.length(piece);
        int done = 0;
        boolean whole = false;
        try {
            while (done < length) {
                int count = in.read(buffer, 0, Math.min(buffer.length, length - done));
                if (count < 0) {
                    throw new EOFException("the answer ended early");
                }
                hash.update(ByteBuffer.wrap(buffer, 0, count));
                sink.write(ByteBuffer.wrap(buffer, 0, count), pieces.offset(piece) + done);
                done += count;
                count(from, count);
                step.run();
            }
            whole = true;
            return hash.finish();
        } finally {
            if (!whole) {
                count(from, -done);
                // whatever it took: the next piece begins anew
                hash.finish();
            }
        }
    }

    /** Piece {@code index} is in the part file since an earlier run, and right. */
    void found(int index) {
        if (verified(index)) {
            add(pieces.length(index));
        }
    }

    /** Piece {@code index} is in the part file and right; {@code false} if that was known. */
    boolean verified(int index) {
        synchronized (this) {
            if (have.get(index)) {
                return false;
            }
            have.set(index);
        }
        try {
            part.verified(index);
        } catch (IOException e) {
            live.stop().check();
            throw Room.failed(folder, e);
        }
        return true;
    }

    /** What the bytes of piece {@code index} are, as far as they are known to have come as they were sent. */
    synchronized void hashed(int index, byte[] hash) {
        if (hashes.length == 0) {
            hashes = new byte[Math.multiplyExact(pieces.count(), PieceHash.BYTES)];
        }
        System.arraycopy(hash, 0, hashes, index * PieceHash.BYTES, PieceHash.BYTES);
        hashed.set(index);
    }

    /** What {@link #hashed} was told. */
    synchronized byte[] hash(int index) {
        int from = index * PieceHash.BYTES;
        return Arrays.copyOfRange(hashes, from, from + PieceHash.BYTES);
    }

    /** What the file is made of, if all of it came in this run. */
    synchronized Optional<Manifest> manifest() {
        return pieces.count() > 0 && hashed.cardinality() == pieces.count()
                ? Optional.of(Manifest.of(pieces, hashes))
                : Optional.empty();
    }
}
