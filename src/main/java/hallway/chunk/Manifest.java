package hallway.chunk;

import hallway.model.ObjectId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a content is made of: its id and the hashes of its pieces (BEP 52 "piece layer"), which are known to belong to each
 * other. Immutable.
 */
public final class Manifest {
    /** Of more pieces (2 TiB) none is made: such a file is fetched from its owner alone. */
    public static final int MOST_PIECES = 512 * 1024;

    private final ObjectId id;
    private final Pieces pieces;
    private final byte[] layer;

    private Manifest(ObjectId id, Pieces pieces, byte[] layer) {
        this.id = id;
        this.pieces = pieces;
        this.layer = layer;
    }

    /**
     * Of hashes that were computed here.
     *
     * @param layer the pieces' hashes one after the other
     */
    public static Manifest of(Pieces pieces, byte[] layer) {
        if (pieces.count() > MOST_PIECES || layer.length != pieces.count() * PieceHash.BYTES) {
            throw new IllegalArgumentException("a hash for each piece");
        }
        ObjectId id = pieces.length() == 0
                ? ObjectId.EMPTY
                : new ObjectId(pieces.length(), HexFormat.of().formatHex(root(pieces, layer)));
        return new Manifest(id, pieces, layer.clone());
    }

    /** Whether a content of {@code length} bytes has one. */
    public static boolean exists(long length) {
        return Pieces.of(length).count() <= MOST_PIECES;
    }

    /** Of hashes that somebody claims; empty if they are not those of {@code id}, or not as many as its length needs (S29). */
    public static Optional<Manifest> check(ObjectId id, byte[] layer) {
        Pieces pieces = Pieces.of(id.length());
        if (pieces.count() > MOST_PIECES || layer.length != (long) pieces.count() * PieceHash.BYTES) {
            return Optional.empty();
        }
        Manifest manifest = of(pieces, layer);
        return manifest.id.equals(id) ? Optional.of(manifest) : Optional.empty();
    }

    private static byte[] root(Pieces pieces, byte[] layer) {
        int count = pieces.count();
        if (count == 1) {
            return layer;
        }
        byte[] absent = HashTree.root(new byte[0], pieces.pieceBytes() / PieceHash.BLOCK, new byte[PieceHash.BYTES]);
        return HashTree.root(layer.clone(), HashTree.width(count), absent);
    }

    public ObjectId id() {
        return id;
    }

    public Pieces pieces() {
        return pieces;
    }

    /** {@code true} if {@code hash} is that of piece {@code index}. */
    public boolean fits(int index, byte[] hash) {
        int from = index * PieceHash.BYTES;
        return hash.length == PieceHash.BYTES
                && Arrays.equals(layer, from, from + PieceHash.BYTES, hash, 0, PieceHash.BYTES);
    }

    /** The pieces' hashes one after the other; a copy of at most 16 MiB. */
    public byte[] layer() {
        return layer.clone();
    }
}
