package hallway.pairing;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;

/** What a comparison is refused with. */
final class PairingRefusals {
    private PairingRefusals() {}

    static ProblemException none() {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no such comparison. Begin a new one.");
    }

    static ProblemException crossed() {
        return new ProblemException(
                ProblemCode.BUSY, "Both machines asked at the same time. The other one's request goes on.");
    }

    static ProblemException tooMany() {
        return new ProblemException(
                ProblemCode.TOO_MANY, "Several comparisons are open. Answer or close one of them first.");
    }

    static ProblemException tooOften() {
        return new ProblemException(
                ProblemCode.TOO_MANY, "Digits were compared too often. Wait an hour, then try again.");
    }

    static ProblemException bad(String sentence) {
        return new ProblemException(ProblemCode.BAD_REQUEST, sentence);
    }
}
