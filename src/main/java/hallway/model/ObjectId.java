package hallway.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identity of a content, whatever its name and wherever it lies: {@code b52-<length>-<64 hex>}, where the hex is the
 * {@code pieces root} of BEP 52. The length is part of it on purpose: a root alone is also that of the 64 bytes which its two
 * halves are (S29). Nothing at all is {@code b52-0-}.
 *
 * @param length bytes
 * @param root 64 lower-case hexadecimal digits; empty for the empty content
 */
public record ObjectId(long length, String root) {
    /** The id of no bytes. */
    public static final ObjectId EMPTY = new ObjectId(0, "");

    private static final Pattern FORM = Pattern.compile("b52-(0|[1-9][0-9]{0,15})-([0-9a-f]{64})?");
    private static final Pattern ROOT = Pattern.compile("[0-9a-f]{64}");
    /** Longer than any disk. */
    private static final long LONGEST = 1L << 50;

    public ObjectId {
        boolean fits = length == 0
                ? root.isEmpty()
                : length > 0 && length <= LONGEST && ROOT.matcher(root).matches();
        if (!fits) {
            throw new IllegalArgumentException("not the id of an object");
        }
    }

    /** The id that {@code text} spells, if it spells one. */
    public static Optional<ObjectId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String root = matcher.group(2) == null ? "" : matcher.group(2);
        try {
            return Optional.of(new ObjectId(Long.parseLong(matcher.group(1)), root));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "b52-" + length + "-" + root;
    }
}
