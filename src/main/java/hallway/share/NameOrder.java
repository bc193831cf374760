package hallway.share;

import java.util.Comparator;

/** Names without regard to case, by code point; names that differ only in case then exactly (protocol.md, Types). */
final class NameOrder implements Comparator<String> {
    static final NameOrder INSTANCE = new NameOrder();

    private NameOrder() {}

    @Override
    public int compare(String a, String b) {
        int folded = compareFolded(a, b);
        return folded != 0 ? folded : compareExactly(a, b);
    }

    private static int compareFolded(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            char x = a.charAt(i);
            char y = b.charAt(j);
            if (x == y && !Character.isSurrogate(x)) {
                i++;
                j++;
                continue;
            }
            int p = a.codePointAt(i);
            int q = b.codePointAt(j);
            int order = p == q ? 0 : Integer.compare(fold(p), fold(q));
            if (order != 0) {
                return order;
            }
            i += Character.charCount(p);
            j += Character.charCount(q);
        }
        return Integer.compare(a.length() - i, b.length() - j);
    }

    private static int compareExactly(String a, String b) {
        int end = Math.min(a.length(), b.length());
        for (int i = 0; i < end; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // a surrogate stands for a code point above all others
                boolean sameKind = Character.isSurrogate(x) == Character.isSurrogate(y);
                return sameKind
                        ? Character.compare(x, y)
                        : Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Both ways, as {@link String#equalsIgnoreCase} does: some letters have one upper and two lower forms. */
    private static int fold(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
        }
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }
}
