package hallway.transfer;

/**
 * How a file is cut: runs of {@link #segmentBytes} from its start, the last one shorter. A break costs at most the runs
 * that are under way.
 *
 * @param length of the file, bytes
 */
record Segments(long length, long segmentBytes) {
    private static final long MIB = 1024 * 1024;
    /** Up to here 16 MiB: small enough that little is lost, long enough that the request between two runs costs nothing. */
    private static final long LARGE = 1024 * MIB;

    /** Longer than any disk; a peer may say so all the same. */
    static final long LONGEST_FILE = 1L << 50;

    Segments {
        if (length < 0 || segmentBytes < 1 || length / segmentBytes >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a file that can't be cut into segments");
        }
    }

    static Segments of(long length) {
        return new Segments(length, length <= LARGE ? 16 * MIB : 32 * MIB);
    }

    int count() {
        return (int) (length / segmentBytes + (length % segmentBytes == 0 ? 0 : 1));
    }

    long offset(int index) {
        return index * segmentBytes;
    }

    long length(int index) {
        return Math.min(segmentBytes, length - offset(index));
    }
}
