package hallway.doctor;

import hallway.model.Sentence;

/**
 * One thing that the doctor saw.
 *
 * @param code a stable word for scripts: {@code no-interface}
 * @param sentence what is so, in plain words
 * @param advice what to do about it; empty if nothing
 */
public record Finding(Severity severity, String code, Sentence sentence, Sentence advice) {
    /** Both in English, without values. */
    Finding(Severity severity, String code, String sentence, String advice) {
        this(severity, code, Sentence.of(sentence), Sentence.of(advice));
    }
}
