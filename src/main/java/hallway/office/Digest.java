package hallway.office;

import hallway.model.Sentence;

/**
 * The SHA-256 of a file, in the making or made.
 *
 * @param id {@code d} and a number
 * @param remote it is read over the network
 * @param sha256 64 hexadecimal digits when it is {@code DONE}, else empty
 * @param problem a sentence when it {@code FAILED}, else empty
 */
public record Digest(
        String id, State state, boolean remote, long bytesDone, long bytesTotal, String sha256, Sentence problem) {
    /** Where it is in its life. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED
    }
}
