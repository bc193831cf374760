package hallway.app;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.server.local.StartPlaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user's desktop, where there is one: opens addresses in the browser. Starts programs with arguments, never a shell. */
final class Desktop {
    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);

    private final Map<String, String> environment;
    private final String os;

    Desktop(Map<String, String> environment, String osName) {
        this.environment = environment;
        this.os = osName.toLowerCase(Locale.ROOT);
    }

    /** The variables and the system's name that this was made of. */
    Map<String, String> environment() {
        return environment;
    }

    String os() {
        return os;
    }

    /** Where its user begins to look for a folder. */
    StartPlaces places(Path home) {
        return new StartPlaces(home, environment, os, Path.of("/"));
    }

    /** {@code true} if a page could be shown to somebody. */
    boolean isThere() {
        boolean linux = !os.startsWith("windows") && !os.startsWith("mac");
        return !linux || environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    }

    /**
     * Opens {@code url} in the browser; returns at once.
     *
     * @throws ProblemException if there is no desktop, or no browser can be started
     */
    void open(String url) {
        if (!isThere()) {
            throw noPage();
        }
        try {
            new ProcessBuilder(command(url))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // the address has a one-time key in it: it stays out of the log
            LOG.warn("the browser can't be started: {}", command("…"));
            throw noPage();
        }
    }

    private static ProblemException noPage() {
        return new ProblemException(
                ProblemCode.FAILED,
                "Hallway has no desktop here to open the page on. Type in a terminal on this machine: hallway open");
    }

    private List<String> command(String url) {
        if (os.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", url);
        }
        return List.of(os.startsWith("mac") ? "open" : "xdg-open", url);
    }
}
