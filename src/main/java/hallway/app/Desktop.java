package hallway.app;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.server.local.StartPlaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user's desktop, where there is one: opens addresses in the browser. Starts programs with arguments, never a shell. */
final class Desktop {
    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);

    /** A program that opens nothing says so within this time. */
    private static final long AT_ONCE_MILLIS = 2000;

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
        return !isFree() || environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
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

    /**
     * Opens {@code file}, no program itself, in the system's own one; waits a moment to hear that there is none.
     *
     * @return {@code false} if no program can be started for it
     */
    boolean openFile(Path file) {
        // an address, not a path, where the system takes one: its bytes are the file's in any locale
        return start(command(isFree() ? file.toUri().toString() : file.toString()));
    }

    /** Shows the folder of {@code file}; {@code false} if there is no file manager. */
    boolean showFile(Path file) {
        if (os.startsWith("windows")) {
            // it ends with 1 whatever it did
            boolean unused = start(List.of("explorer", "/select,", file.toString()));
            return true;
        }
        if (os.startsWith("mac")) {
            return start(List.of("open", "-R", file.toString()));
        }
        Path folder = Objects.requireNonNullElse(file.getParent(), file);
        return start(List.of("xdg-open", folder.toUri().toString()));
    }

    /** {@code false} if it can't be started, or ends at once and in failure. */
    private boolean start(List<String> words) {
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            return !process.waitFor(AT_ONCE_MILLIS, TimeUnit.MILLISECONDS) || process.exitValue() == 0;
        } catch (IOException e) {
            LOG.info("{} can't be started: {}", words.get(0), e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean isFree() {
        return !os.startsWith("windows") && !os.startsWith("mac");
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
