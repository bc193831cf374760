package hallway.chunk;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The hash of one piece (BEP 52): SHA-256 over blocks of 16 KiB, joined in pairs, with 32 zero bytes for each missing leaf. In
 * a content of several pieces each piece's tree is as wide as a whole piece; the only piece of a short content is as
 * wide as its own blocks need. Not safe for use by several threads.
 */
public final class PieceHash {
    /** Bytes of a hash. */
    public static final int BYTES = 32;

    static final int BLOCK = 16 * 1024;

    private final MessageDigest digest = sha256();
    private final int most;
    private final boolean alone;
    private byte[] leaves = new byte[64 * BYTES];
    private int count;
    private int inBlock;
    private long taken;

    /** For any one piece of {@code pieces}. */
    public PieceHash(Pieces pieces) {
        this.most = pieces.pieceBytes();
        this.alone = pieces.count() <= 1;
    }

    /** Takes the next bytes of the piece, all that {@code bytes} has left. */
    public void update(ByteBuffer bytes) {
        taken += bytes.remaining();
        if (taken > most) {
            throw new IllegalArgumentException("longer than a piece");
        }
        while (bytes.hasRemaining()) {
            int step = Math.min(bytes.remaining(), BLOCK - inBlock);
            int limit = bytes.limit();
            bytes.limit(bytes.position() + step);
            digest.update(bytes);
            bytes.limit(limit);
            inBlock += step;
            if (inBlock == BLOCK) {
                leaf();
            }
        }
    }

    /** The hash of what was taken; the next piece may follow. */
    public byte[] finish() {
        if (inBlock > 0) {
            leaf();
        }
        int width = alone ? HashTree.width(Math.max(1, count)) : most / BLOCK;
        byte[] root = HashTree.root(Arrays.copyOf(leaves, count * BYTES), width, new byte[BYTES]);
        count = 0;
        taken = 0;
        return root;
    }

    private void leaf() {
        if ((count + 1) * BYTES > leaves.length) {
            leaves = Arrays.copyOf(leaves, leaves.length * 2);
        }
        System.arraycopy(digest.digest(), 0, leaves, count * BYTES, BYTES);
        count++;
        inBlock = 0;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
