package hallway.model;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} to the door that answers it, or to the command line that ends with its exit code. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    public ProblemException(ProblemCode code, String detail) {
        this(new Problem(code, detail), null);
    }

    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.detail(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
