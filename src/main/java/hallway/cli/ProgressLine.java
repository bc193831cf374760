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

    /** The width of the user's terminal, where it says so. */
    static int columns(HallwayCommand hallway) {
        try {
            return Integer.parseInt(hallway.environment("COLUMNS"));
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
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

    /** {@code [######..............]  30 %  3.0 MB of 10.0 MB  1.2 MB/s  2 min left  83 % from 3 coworkers  Plans}. */
    static String text(Answers.Transfer transfer) {
        String title = Printable.sentence(transfer.title());
        if (transfer.state().equals("queued")) {
            return "waiting  " + title;
        }
        if (transfer.isWaiting()) {
            return Printable.sentence(transfer.waiting()) + "  " + title;
        }
        long total = Math.max(transfer.bytesTotal(), 0);
        double part = total == 0 ? 0 : Math.min(1.0, Math.max(0.0, (double) transfer.bytesDone() / total));
        int full = (int) (part * BAR);
        String files = transfer.filesTotal() > 1
                ? "  " + (transfer.filesDone() + transfer.filesSkipped()) + " of "
                        + Figures.count(transfer.filesTotal(), "file")
                : "";
        String left = transfer.secondsLeft()
                .map(seconds -> "  " + Figures.left(seconds))
                .orElse("");
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]"
                + String.format(Locale.ROOT, "  %2d %%  ", (int) (part * 100)) + Figures.size(transfer.bytesDone())
                + " of " + Figures.size(total) + "  " + Figures.size(transfer.bytesPerSecond()) + "/s" + left + files
                + from(transfer) + "  " + title;
    }

    /** How much came from others than the owner, if any did. */
    private static String from(Answers.Transfer transfer) {
        long all = 0;
        long others = 0;
        int helpers = 0;
        for (Answers.Giver giver : transfer.sources()) {
            all += giver.bytes();
            others += giver.owner() ? 0 : giver.bytes();
            helpers += giver.owner() ? 0 : 1;
        }
        return helpers == 0 || all <= 0
                ? ""
                : "  " + 100 * others / all + " % from " + Figures.count(helpers, "coworker");
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
