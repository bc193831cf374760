package hallway.model;

/** What a caller wants to do with a share or printer. */
public enum Right {
    READ,
    WRITE
}
