package hallway.app;

import hallway.file.DiskNames;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the user's system start this node at log-in, or no longer. */
final class StartAtLogin {
    private static final Logger LOG = LoggerFactory.getLogger(StartAtLogin.class);
    private static final int REG_SECONDS = 10;

    private final Map<String, String> environment;
    private final String os;
    private final Path home;
    private final LoginCommand command;

    StartAtLogin(Map<String, String> environment, String osName, Path home, LoginCommand command) {
        this.environment = environment;
        this.os = osName.toLowerCase(Locale.ROOT);
        this.home = home;
        this.command = command;
    }

    /** @throws ProblemException {@code FAILED} with a sentence; nothing has changed then */
    void set(boolean wanted) {
        try {
            if (os.startsWith("windows")) {
                // to remove what is not there fails, and is as good
                run(wanted ? LoginTexts.addRunKey(command) : LoginTexts.removeRunKey(), wanted);
            } else if (os.startsWith("mac")) {
                write(launchAgent(), LoginTexts.launchAgent(command), wanted);
            } else {
                write(autostart(), LoginTexts.desktopEntry(command), wanted);
            }
        } catch (IOException e) {
            LOG.warn("start at log-in: {}", e.toString());
            throw new ProblemException(
                    ProblemCode.FAILED,
                    wanted
                            ? "This system does not let Hallway start at log-in, and nothing has changed. Set it in the system's own settings."
                            : "This system does not let Hallway stop starting at log-in, and nothing has changed. Set it in the system's own settings.");
        }
    }

    private static void write(Path file, String text, boolean wanted) throws IOException {
        if (!wanted) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        LOG.info("written: {}", DiskNames.text(file));
    }

    private static void run(List<String> program, boolean hasToWork) throws IOException {
        Process process = new ProcessBuilder(program)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(REG_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program.get(0) + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (hasToWork && process.exitValue() != 0) {
            throw new IOException(program.get(0) + " ended with " + process.exitValue());
        }
    }

    /** Where desktops of Linux look (XDG Base Directory Specification: a relative path is ignored). */
    Path autostart() {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path base = config.startsWith("/") ? Path.of(config) : home.resolve(".config");
        return base.resolve("autostart").resolve("hallway.desktop");
    }

    private Path launchAgent() {
        return home.resolve("Library/LaunchAgents/hallway.plist");
    }
}
