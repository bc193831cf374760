package hallway.model;

/** Who a share or printer is offered to (DESIGN.md section 3). Deny by default: {@code UNKNOWN} is nobody. */
public enum Audience {
    /** Every node on this network. */
    EVERYONE,
    /** Verified nodes. */
    OFFICE,
    /** Named nodes. */
    PEOPLE,
    UNKNOWN
}
