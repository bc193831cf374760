package hallway.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Repeated measurements of one thing. */
final class Samples {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        List<Double> sorted = sorted();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** The median with the least and the greatest: {@code 0.53 (0.51–0.60, n=5)}. */
    String text(String unit) {
        List<Double> sorted = sorted();
        return String.format(
                Locale.ROOT,
                "%.3g %s (%.3g–%.3g, n=%d)",
                median(),
                unit,
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                sorted.size());
    }

    private List<Double> sorted() {
        if (values.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted;
    }
}
