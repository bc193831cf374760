package hallway.office;

import hallway.model.Sentence;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant: the name with the fewest slips of the finger (Levenshtein distance). */
final class NearestName {
    /** Longer words are cut: the table grows with the product of the lengths. */
    private static final int LONGEST = 128;

    private NearestName() {}

    /** The name that is nearest to {@code word}, however far; case does not count. Empty if there are no names. */
    static Optional<String> of(String word, Collection<String> names) {
        String wanted = folded(word);
        int best = Integer.MAX_VALUE;
        String nearest = null;
        for (String name : names) {
            int distance = distance(wanted, folded(name), best);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** “Did you mean “desk-3”?” if that may well be, “The nearest is “desk-3”.” if not, nothing if there are none. */
    static Sentence hint(String word, Collection<String> names) {
        String wanted = folded(word);
        return of(word, names)
                .map(name -> distance(wanted, folded(name), Integer.MAX_VALUE) <= Math.max(1, (wanted.length() + 1) / 3)
                        ? Sentence.of("Did you mean “{0}”?", name)
                        : Sentence.of("The nearest is “{0}”.", name))
                .orElseGet(() -> Sentence.of(""));
    }

    private static String folded(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() > LONGEST ? lower.substring(0, LONGEST) : lower;
    }

    private static int distance(String a, String b, int enough) {
        if (Math.abs(a.length() - b.length()) >= enough) {
            return enough;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
