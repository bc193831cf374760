package hallway.holding;

import hallway.chunk.Pieces;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An object of another node: what downloads have of it, or a file that was fetched. */
final class HeldObject implements GivenObject {
    private final ObjectId id;
    private final NodeId owner;
    private final List<Holding> offered;
    private final @Nullable KeptFile kept;
    private final Supplier<Optional<byte[]>> hashes;
    private final BooleanSupplier granted;

    /** @param granted the caller's grant is still good, and nothing else in the way */
    HeldObject(
            ObjectId id,
            NodeId owner,
            List<Holding> offered,
            @Nullable KeptFile kept,
            Supplier<Optional<byte[]>> hashes,
            BooleanSupplier granted) {
        this.id = id;
        this.owner = owner;
        this.offered = offered;
        this.kept = kept;
        this.hashes = hashes;
        this.granted = granted;
    }

    @Override
    public ObjectId id() {
        return id;
    }

    @Override
    public boolean isComplete() {
        return kept != null || have().cardinality() == Pieces.of(id.length()).count();
    }

    @Override
    public BitSet have() {
        BitSet all = new BitSet();
        if (kept != null) {
            all.set(0, Pieces.of(id.length()).count());
        }
        offered.forEach(holding -> all.or(holding.have()));
        return all;
    }

    @Override
    public Optional<byte[]> layer() {
        return offered.isEmpty()
                ? hashes.get()
                : Optional.of(offered.get(0).manifest().layer());
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        if (!isStillGiven()) {
            throw new IOException("the grant has ended");
        }
        if (kept != null) {
            return kept.read(into, position);
        }
        Pieces pieces = Pieces.of(id.length());
        int piece = (int) (position / pieces.pieceBytes());
        for (Holding holding : offered) {
            if (holding.have().get(piece)) {
                return within(pieces, piece, position, into, holding);
            }
        }
        throw new IOException("a piece is not held any more");
    }

    /** Another holding may have the next piece. */
    private static int within(Pieces pieces, int piece, long position, ByteBuffer into, Holding holding)
            throws IOException {
        long end = pieces.offset(piece) + pieces.length(piece);
        int limit = into.limit();
        try {
            into.limit(into.position() + (int) Math.min(into.remaining(), end - position));
            return holding.read(into, position);
        } finally {
            into.limit(limit);
        }
    }

    @Override
    public void requireUnchanged() throws IOException {
        if (kept != null) {
            kept.requireUnchanged();
        }
    }

    @Override
    public boolean isStillGiven() {
        return granted.getAsBoolean();
    }

    @Override
    public Optional<Place> place() {
        return Optional.empty();
    }

    @Override
    public Optional<NodeId> owner() {
        return Optional.of(owner);
    }

    @Override
    public void close() throws IOException {
        if (kept != null) {
            kept.close();
        }
    }
}
