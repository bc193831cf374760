package hallway.metainfo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The hashes of pieces of equal length, the last perhaps shorter, while their bytes go by. For one thread. */
final class Sums {
    private final MessageDigest digest;
    private final long piece;
    private final byte[] sums;
    private int used;
    private long inPiece;

    /**
     * @param algorithm one that every Java has
     * @param piece bytes of a piece
     * @param total bytes in all
     */
    Sums(String algorithm, long piece, long total) {
        this.digest = digest(algorithm);
        this.piece = piece;
        long pieces = (total + piece - 1) / piece;
        this.sums = new byte[Math.multiplyExact(Math.toIntExact(pieces), digest.getDigestLength())];
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    /** The least power of two, {@code least} or more, of which {@code total} bytes make {@code most} pieces or fewer. */
    static long pieceLength(long total, long least, long most) {
        long length = least;
        while (length * most < total) {
            length *= 2;
        }
        return length;
    }

    void update(byte[] bytes, int offset, int count) {
        int at = offset;
        int left = count;
        while (left > 0) {
            int now = (int) Math.min(left, piece - inPiece);
            digest.update(bytes, at, now);
            at += now;
            left -= now;
            inPiece += now;
            if (inPiece == piece) {
                note();
            }
        }
    }

    /** All hashes one after another; there are no more bytes. */
    byte[] finish() {
        if (inPiece > 0) {
            note();
        }
        return Arrays.copyOf(sums, used);
    }

    private void note() {
        byte[] sum = digest.digest();
        if (used + sum.length > sums.length) {
            throw new IllegalStateException("more bytes than were said");
        }
        System.arraycopy(sum, 0, sums, used, sum.length);
        used += sum.length;
        inPiece = 0;
    }
}
