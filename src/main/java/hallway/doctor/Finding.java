package hallway.doctor;

/**
 * One thing that the doctor saw.
 *
 * @param code a stable word for scripts: {@code no-interface}
 * @param sentence what is so, in plain words
 * @param advice what to do about it; empty if nothing
 */
public record Finding(Severity severity, String code, String sentence, String advice) {}
