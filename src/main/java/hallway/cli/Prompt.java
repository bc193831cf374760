package hallway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Asks the person at the terminal; where there is none, nothing is shown and only the input is read. */
final class Prompt {
    private static final Set<String> YES = Set.of("yes", "y");

    private final HallwayCommand hallway;
    private final BufferedReader lines;

    Prompt(HallwayCommand hallway, InputStream in) {
        this.hallway = hallway;
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** The next line, stripped; empty at the end of the input. */
    String line(String question) throws IOException {
        if (hallway.terminal().output()) {
            // not on standard output, which may be what the person wants to keep
            hallway.err().print(Printable.sentence(question) + " ");
            hallway.err().flush();
        }
        return Objects.requireNonNullElse(lines.readLine(), "").strip();
    }

    /** {@code true} if the answer is yes; anything else is no. */
    boolean agrees(String question) throws IOException {
        return YES.contains(line(question + " yes or no:").toLowerCase(Locale.ROOT));
    }
}
