package hallway.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns, two spaces apart. Every cell is made {@link Printable}. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean headed;

    private Table(boolean headed) {
        this.headed = headed;
    }

    /** A table that shows its headings only to a person: a script gets nothing but the rows. */
    static Table headed(boolean terminal, String... headings) {
        Table table = new Table(terminal);
        if (terminal) {
            table.row(headings);
        }
        return table;
    }

    static Table plain() {
        return new Table(false);
    }

    Table row(String... cells) {
        List<String> row = new ArrayList<>(cells.length);
        for (String cell : cells) {
            row.add(Printable.sentence(cell));
        }
        rows.add(row);
        return this;
    }

    /** Prints nothing if there is no row but the headings. */
    void print(PrintStream out) {
        if (headed && rows.size() == 1) {
            return;
        }
        List<Integer> widths = widths();
        for (List<String> row : rows) {
            out.println(line(row, widths));
        }
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width = CellWidth.of(row.get(i));
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        return widths;
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            line.append(cell).append(" ".repeat(widths.get(i) - CellWidth.of(cell) + 2));
        }
        return line.toString().stripTrailing();
    }
}
