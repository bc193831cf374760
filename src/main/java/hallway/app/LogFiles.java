package hallway.app;

import hallway.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** The log: files of {@value #BYTES} bytes in the data directory, {@value #FILES} of them, the oldest overwritten. */
final class LogFiles implements AutoCloseable {
    static final int BYTES = 2 * 1024 * 1024;
    static final int FILES = 5;

    /** Jetty warns of each address that is none, in its sender's words: a stranger could fill the log with them. */
    private static final Logger STRANGERS_WORDS = Logger.getLogger("org.eclipse.jetty.util.HostPort");

    private final Handler handler;

    private LogFiles(Handler handler) {
        this.handler = handler;
    }

    /** Sends all log lines of this process to {@code folder}; @throws IOException if they can't be written there */
    static LogFiles open(Path folder) throws IOException {
        OwnerOnly.createFolder(folder);
        LogManager.getLogManager().reset();
        // % means something in the pattern
        String pattern = folder.toString().replace("%", "%%") + "/hallway.%g.log";
        FileHandler handler = new FileHandler(pattern, BYTES, FILES, true);
        handler.setEncoding("UTF-8");
        handler.setFormatter(new LogLine());
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(handler);
        Logger.getLogger("hallway").setLevel(Level.INFO);
        STRANGERS_WORDS.setLevel(Level.SEVERE);
        return new LogFiles(handler);
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
        handler.close();
    }
}
