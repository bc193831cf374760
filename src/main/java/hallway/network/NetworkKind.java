package hallway.network;

/** What the user said of a network. */
public enum NetworkKind {
    /** Advertise and answer here. */
    OFFICE,
    /** No socket beyond loopback here. */
    PUBLIC,
    /** Not answered yet: as {@link #PUBLIC}. */
    UNKNOWN
}
