package hallway.model;

/** How well a peer's key is known (DESIGN.md section 3); each level may what the one before may. */
public enum Level {
    /** Any TLS client of the local network. */
    L0,
    /** Pinned on first use. */
    L1,
    /** Verified by its owner's word: six digits, a link, a member record. */
    L2,
    /** Named in an audience. */
    L3;

    public boolean isVerified() {
        return compareTo(L2) >= 0;
    }
}
