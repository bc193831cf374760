package hallway.transfer;

/** Whose turn comes first; those of one priority go in the order in which they were asked for. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH
}
