package hallway.shipped;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of versions as Maven has it (POM reference, "Version Order Specification"), as far as releases need it. */
final class MavenVersion {
    private static final Pattern PART = Pattern.compile("\\d+|[A-Za-z]+");
    private static final List<String> BEFORE_RELEASE =
            List.of("alpha", "a", "beta", "b", "milestone", "m", "rc", "cr", "snapshot");
    private static final List<String> RELEASE = List.of("", "final", "ga", "release");

    private MavenVersion() {}

    static int compare(String one, String other) {
        List<String> a = parts(one);
        List<String> b = parts(other);
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            int order = comparePart(i < a.size() ? a.get(i) : "", i < b.size() ? b.get(i) : "");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<String> parts(String version) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(version.toLowerCase(Locale.ROOT));
        while (part.find()) {
            parts.add(RELEASE.contains(part.group()) ? "" : part.group());
        }
        return parts;
    }

    private static int comparePart(String a, String b) {
        if (isNumber(a) && isNumber(b)) {
            return Long.compare(number(a), number(b));
        }
        int order = Integer.compare(rank(a), rank(b));
        boolean nothing = order == 0 && rank(a) == BEFORE_RELEASE.size();
        return order != 0 || nothing ? order : a.compareTo(b);
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && Character.isDigit(part.charAt(0));
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    /** Words before a release, nothing, words that Maven does not know, numbers; a 0 is nothing. */
    private static int rank(String part) {
        if (isNumber(part)) {
            return number(part) == 0 ? BEFORE_RELEASE.size() : BEFORE_RELEASE.size() + 2;
        }
        int before = BEFORE_RELEASE.indexOf(part);
        return before >= 0 ? before : BEFORE_RELEASE.size() + (part.isEmpty() ? 0 : 1);
    }
}
