package hallway.model;

/** Whether a share's folder can be reached on its node. */
public enum ShareState {
    AVAILABLE,
    /** The folder is gone for now: a stick that was pulled, a drive that is not mounted. */
    AWAY,
    UNKNOWN
}
