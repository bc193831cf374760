package hallway.app;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One event, one line: time, level, logger and thread as {@code key=value}, then the message in quotes. Control and
 * direction characters are escaped, so that a name from the network can neither start a line nor colour a terminal (S08).
 */
final class LogLine extends Formatter {
    /** A cause is named with where it began, no further. */
    private static final int FRAMES = 12;

    private static final int MAX_MESSAGE = 4000;

    @Override
    public String format(LogRecord event) {
        StringBuilder line = new StringBuilder(160);
        line.append(Instant.ofEpochMilli(event.getMillis()).truncatedTo(ChronoUnit.MILLIS));
        line.append(" level=").append(event.getLevel().getName().toLowerCase(Locale.ROOT));
        line.append(" logger=").append(event.getLoggerName());
        line.append(" thread=").append(event.getLongThreadID());
        line.append(" msg=");
        quote(line, formatMessage(event));
        Throwable cause = event.getThrown();
        if (cause != null) {
            line.append(" cause=");
            quote(line, trace(cause));
        }
        return line.append('\n').toString();
    }

    private static String trace(Throwable failure) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 5; cause = cause.getCause()) {
            text.append(depth++ == 0 ? "" : " <- ").append(cause);
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append(" | ").append(frames[i]);
            }
        }
        return text.toString();
    }

    private static void quote(StringBuilder line, String text) {
        line.append('"');
        String bounded = text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) + "…" : text;
        bounded.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                line.append('\\').append((char) c);
            } else if (c == '\n') {
                line.append("\\n");
            } else if (Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || c == 0x2028
                    || c == 0x2029) {
                line.append(String.format(Locale.ROOT, "\\u%04X", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        line.append('"');
    }
}
