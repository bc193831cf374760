package hallway.swarm;

/** What became of a request. Only {@link #DAMAGED} is the peer's fault. */
public enum Outcome {
    /** All its pieces are verified. */
    DONE,
    /** The peer's slots are all taken. */
    BUSY,
    /** The peer does not hold the piece, or not any more. */
    MISSING,
    /** It can't be reached, or the answer broke off. */
    AWAY,
    /** No byte came for {@link Scheduler#STALLED}. */
    STALLED,
    /** The bytes are not those of the piece. */
    DAMAGED,
    /** The piece came from another peer first, or the download ends. */
    UNWANTED
}
