package hallway.model;

/** What a listing is sorted by; folders always come before files. */
public enum SortKey {
    NAME,
    SIZE,
    TIME
}
