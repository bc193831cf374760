package hallway.cli;

import java.io.PrintStream;
import java.util.Locale;

/** One line on a terminal that says how far a transfer is, written over itself. Safe for use by any thread. */
final class ProgressLine {
    static final int USUAL_COLUMNS = 80;

    private static final int BAR = 20;
    private static final int NARROWEST = 30;

    private final PrintStream err;
    private final boolean shown;
    private final int columns;
    // guarded by this: cells of the line that stands there now
    private int standing;

    ProgressLine(PrintStream err, boolean shown, int columns) {
        this.err = err;
        this.shown = shown;
        this.columns = Math.max(NARROWEST, columns);
    }

    synchronized void show(Answers.Transfer transfer) {
        if (shown) {
            write(cut(text(transfer)));
        }
    }

    synchronized void show(String line) {
        if (shown) {
            write(cut(line));
        }
    }

    /** Leaves an empty line for what comes next. */
    synchronized void clear() {
        if (standing > 0) {
            write("");
            err.print('\r');
            err.flush();
        }
    }

    /** {@code [######..............]  30 %  3.0 MB of 10.0 MB  1.2 MB/s  Plans}. */
    static String text(Answers.Transfer transfer) {
        if (transfer.state().equals("queued")) {
            return "waiting  " + Printable.sentence(transfer.title());
        }
        long total = Math.max(transfer.bytesTotal(), 0);
        double part = total == 0 ? 0 : Math.min(1.0, Math.max(0.0, (double) transfer.bytesDone() / total));
        int full = (int) (part * BAR);
        String files = transfer.filesTotal() > 1
                ? "  " + transfer.filesDone() + " of " + Figures.count(transfer.filesTotal(), "file")
                : "";
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]"
                + String.format(Locale.ROOT, "  %2d %%  ", (int) (part * 100)) + Figures.size(transfer.bytesDone())
                + " of " + Figures.size(total) + "  " + Figures.size(transfer.bytesPerSecond()) + "/s" + files + "  "
                + Printable.sentence(transfer.title());
    }

    private void write(String line) {
        int width = CellWidth.of(line);
        err.print("\r" + line + " ".repeat(Math.max(0, standing - width)));
        err.flush();
        standing = width;
    }

    private String cut(String line) {
        StringBuilder fitting = new StringBuilder();
        int width = 0;
        for (int c : line.codePoints().toArray()) {
            width += CellWidth.of(Character.toString(c));
            if (width >= columns) {
                break;
            }
            fitting.appendCodePoint(c);
        }
        return fitting.toString();
    }
}
