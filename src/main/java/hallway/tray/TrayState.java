package hallway.tray;

/** What the icon says. */
public enum TrayState {
    SHARING,
    PAUSED,
    /** Something keeps others from seeing this machine's folders. */
    PROBLEM
}
