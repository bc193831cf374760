package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void S08_namesFromTheNetworkCannotForgeALineOrColourATerminal() {
        LogRecord event = new LogRecord(
                Level.INFO, "found \"a\nlevel=severe msg=\"forged\" \u001B[31mred \u202Etxt.exe\u2028 \u009B");
        event.setLoggerName("hallway.test");
        String line = new LogLine().format(event);
        assertThat(line).endsWith("\n");
        assertThat(line.substring(0, line.length() - 1))
                .doesNotContain("\n", "\u001B", "\u202E", "\u2028", "\u009B")
                .contains("\\n", "\\u001B", "\\u202E", "\\\"forged\\\"");
    }

    @Test
    void causeStaysOnTheLine() {
        LogRecord event = new LogRecord(Level.WARNING, "failed");
        event.setThrown(new IllegalStateException("outer", new RuntimeException("inner\nline")));
        String line = new LogLine().format(event);
        assertThat(line.strip())
                .doesNotContain("\n")
                .contains("outer")
                .contains("<- java.lang.RuntimeException: inner\\nline");
    }
}
