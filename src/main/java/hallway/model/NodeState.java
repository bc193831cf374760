package hallway.model;

/** Whether a peer answers. */
public enum NodeState {
    ONLINE,
    /** It said goodbye, or has not answered for 15 s. */
    AWAY,
    UNKNOWN
}
