package hallway.cli;

import hallway.json.MalformedJsonException;
import hallway.model.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Objects;

/** How a command that failed ends: one line on standard error and the exit code of DESIGN.md section 4. */
final class Failures {
    private static final int FAILED = 1;

    private Failures() {}

    static int report(Exception failure, PrintStream err) {
        if (failure instanceof ProblemException e) {
            print(err, e.problem().detail());
            return e.problem().code().exitCode();
        }
        if (failure instanceof NoNodeException) {
            print(err, Objects.requireNonNull(failure.getMessage()));
            return NoNodeException.EXIT_CODE;
        }
        print(err, sentence(failure));
        return FAILED;
    }

    static void print(PrintStream err, String sentence) {
        err.println("hallway: " + Printable.sentence(sentence));
        err.flush();
    }

    private static String sentence(Exception failure) {
        if (failure instanceof MalformedJsonException) {
            return "The answer of Hallway on this machine can't be read (" + failure.getMessage()
                    + "). Stop it and start it again, so that both are of one version.";
        }
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        if (failure instanceof IOException && message.contains(" ")) {
            return message;
        }
        return "Something went wrong (" + failure.getClass().getSimpleName() + (message.isEmpty() ? "" : ": ") + message
                + ").";
    }
}
