package hallway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Rows of the table in {@code benchmarks.md}: printed, and added to {@code target/benchmarks.md}. */
final class Rows {
    private Rows() {}

    /**
     * Adds a row.
     *
     * @param ours what the product did, {@code other} what the program beside it did ({@code –} if there is none)
     * @param ratio the figure that counts
     * @param reach what DESIGN.md section 8 asks for
     */
    static void add(String what, String ours, String other, String ratio, String reach) throws IOException {
        String bench = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .getCallerClass()
                .getSimpleName();
        String row = String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | `mvn -Pbench verify -Dit.test=%s` |%n",
                what,
                ours,
                other,
                ratio,
                reach,
                bench);
        System.out.print(row);
        Path file = Path.of("target", "benchmarks.md");
        Files.writeString(file, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
