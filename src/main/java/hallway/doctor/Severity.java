package hallway.doctor;

/** How much a finding matters. */
public enum Severity {
    OK,
    /** Worth knowing; nothing is wrong. */
    NOTE,
    /** Something works less well than it could. */
    WARNING,
    /** Somebody is not seen because of this. */
    PROBLEM
}
