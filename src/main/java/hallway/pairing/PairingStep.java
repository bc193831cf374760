package hallway.pairing;

/** How far a comparison is. */
public enum PairingStep {
    /** The nodes agree on the digits; there is nothing to look at yet. */
    STARTING,
    /** Both show the digits; at least one person has not answered. */
    COMPARE,
    /** Both said that they are the same. */
    VERIFIED,
    /** One said that they differ, or the other node broke its word. */
    DIFFERENT,
    /** Somebody closed it without an answer. */
    WITHDRAWN,
    /** Not answered in time. */
    EXPIRED,
    /** The other node could not be asked. */
    FAILED;

    public boolean isOpen() {
        return this == STARTING || this == COMPARE;
    }
}
