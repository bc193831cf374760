package hallway.holding;

import hallway.chunk.Pieces;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import hallway.share.SharedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A file of an own share.
 *
 * @param offered the caller may still see the share
 */
record OwnObject(ObjectId id, Place at, SharedFile file, Supplier<Optional<byte[]>> hashes, BooleanSupplier offered)
        implements GivenObject {
    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public BitSet have() {
        BitSet all = new BitSet();
        all.set(0, Pieces.of(id.length()).count());
        return all;
    }

    @Override
    public Optional<byte[]> layer() {
        return hashes.get();
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        return file.read(into, position);
    }

    @Override
    public void requireUnchanged() throws IOException {
        file.requireUnchanged();
    }

    @Override
    public boolean isStillGiven() {
        return offered.getAsBoolean();
    }

    @Override
    public Optional<Place> place() {
        return Optional.of(at);
    }

    @Override
    public Optional<NodeId> owner() {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
