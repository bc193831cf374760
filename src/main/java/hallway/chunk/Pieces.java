package hallway.chunk;

/**
 * How a content is cut into pieces, a pure function of its length (PROTOCOL.md section 1.1): nothing has to be agreed upon.
 * Up to 256 KiB it is one piece.
 *
 * @param length bytes of the content
 * @param pieceBytes a power of two, 256 KiB to 4 MiB
 */
public record Pieces(long length, int pieceBytes) {
    /** The shortest piece that is cut. */
    public static final int LEAST = 256 * 1024;

    private static final int MOST = 4 * 1024 * 1024;
    /** Pieces that are aimed at: with more, news of them cost; with fewer, they spread badly. */
    private static final int AIM = 1024;
    /** Longer than any disk. */
    private static final long LONGEST = 1L << 50;

    public Pieces {
        if (length < 0 || length > LONGEST || pieceBytes != size(length)) {
            throw new IllegalArgumentException("a content that can't be cut into pieces");
        }
    }

    /** @throws IllegalArgumentException if there is no such length */
    public static Pieces of(long length) {
        return new Pieces(length, size(length));
    }

    private static int size(long length) {
        int size = LEAST;
        while (size < MOST && length > (long) size * AIM) {
            size *= 2;
        }
        return size;
    }

    /** At least 1, but for the empty content. */
    public int count() {
        return Math.toIntExact((length + pieceBytes - 1) / pieceBytes);
    }

    public long offset(int index) {
        return (long) index * pieceBytes;
    }

    public int length(int index) {
        return (int) Math.min(pieceBytes, length - offset(index));
    }
}
