package hallway.chunk;

import java.security.MessageDigest;
import java.util.Arrays;

/** Binary trees of SHA-256 hashes as BEP 52 builds them. */
final class HashTree {
    private static final int BYTES = PieceHash.BYTES;

    private HashTree() {}

    /** The least power of two that is not below {@code count}. */
    static int width(int count) {
        return count <= 1 ? 1 : Integer.highestOneBit(count - 1) << 1;
    }

    /**
     * The root over {@code hashes}, filled up to {@code width}.
     *
     * @param hashes one after the other; overwritten
     * @param width a power of two
     * @param missing what stands for each hash that is not there
     */
    static byte[] root(byte[] hashes, int width, byte[] missing) {
        MessageDigest digest = PieceHash.sha256();
        byte[] layer = hashes;
        byte[] absent = missing;
        int count = hashes.length / BYTES;
        if (count == 0) {
            layer = absent.clone();
            count = 1;
        }
        for (int wide = width; wide > 1; wide /= 2) {
            int parents = (count + 1) / 2;
            for (int i = 0; i < parents; i++) {
                digest.update(layer, 2 * i * BYTES, BYTES);
                if (2 * i + 1 < count) {
                    digest.update(layer, (2 * i + 1) * BYTES, BYTES);
                } else {
                    digest.update(absent);
                }
                System.arraycopy(digest.digest(), 0, layer, i * BYTES, BYTES);
            }
            digest.update(absent);
            digest.update(absent);
            absent = digest.digest();
            count = parents;
        }
        return Arrays.copyOf(layer, BYTES);
    }
}
