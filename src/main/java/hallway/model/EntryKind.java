package hallway.model;

/** What an entry is. Links are shown as what they lead to, if that lies in the share, else not at all. */
public enum EntryKind {
    FILE,
    FOLDER,
    /** A device, a socket, something that can't be read; or a kind that a newer node knows. */
    UNKNOWN
}
