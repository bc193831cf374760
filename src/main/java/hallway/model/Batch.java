package hallway.model;

import java.time.Instant;
import java.util.List;

/** Many small files in one answer: the bodies of {@code POST /v1/shares/{share}/batch}. */
public record Batch(List<RelativePath> paths) {
    /** Longest JSON head of one file, in bytes. */
    public static final int MAX_HEAD = 4 * 1024;
    /** Bytes of the digest after each file: SHA-256. */
    public static final int DIGEST_BYTES = 32;

    public Batch {
        paths = List.copyOf(paths);
    }

    /**
     * Stands before the bytes of one file.
     *
     * @param status 200, or why there are none: 404, 410, 413 (ask again), 500
     */
    public record Head(RelativePath path, int status, long length, Instant modified) {
        public Head {
            if (length < 0 || (status != 200 && length != 0)) {
                throw new IllegalArgumentException("a batch head out of bounds");
            }
        }
    }
}
