package hallway.model;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} to the door that answers it, or to the command line that ends with its exit code. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    /** @param sentence in English, with <code>{0}</code> … where {@code values} go ({@link Sentence}) */
    public ProblemException(ProblemCode code, String sentence, Object... values) {
        this(new Problem(code, sentence, values), null);
    }

    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.detail(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
