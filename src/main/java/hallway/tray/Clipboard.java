package hallway.tray;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a text on the user's clipboard: by the desktop's small programs, which need no AWT, else by AWT. */
final class Clipboard {
    private static final Logger LOG = LoggerFactory.getLogger(Clipboard.class);
    private static final int WAIT_SECONDS = 3;

    private final Map<String, String> environment;
    private final boolean mayUseAwt;

    /** @param awtRuns it is started already; on Linux it is not started for this, as it would end with the X server */
    Clipboard(Surroundings around, boolean awtRuns) {
        this.environment = around.environment();
        this.mayUseAwt = awtRuns || !around.isFree();
    }

    /** @return {@code false} if there is no clipboard */
    boolean put(String text) {
        if (environment.containsKey("WAYLAND_DISPLAY") && run(text, List.of("wl-copy"))) {
            return true;
        }
        if (environment.containsKey("DISPLAY")
                && (run(text, List.of("xclip", "-selection", "clipboard"))
                        || run(text, List.of("xsel", "--clipboard", "--input")))) {
            return true;
        }
        return mayUseAwt && byAwt(text);
    }

    private boolean run(String text, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(text.getBytes(StandardCharsets.UTF_8));
            }
            // it leaves a child behind that keeps the text
            return process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            LOG.debug("{}: {}", command.get(0), e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean byAwt(String text) {
        try {
            if (GraphicsEnvironment.isHeadless()) {
                return false;
            }
            Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
            return true;
        } catch (RuntimeException | AWTError | LinkageError e) {
            LOG.info("no clipboard: {}", e.toString());
            return false;
        }
    }
}
