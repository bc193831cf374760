package hallway.activity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of the trust in another node: the detail of a note of the kind {@link ActivityKind#TRUST}. */
public enum Trust {
    /** By six digits, or by a link of this node's user. */
    VERIFIED,
    /** It belongs to this node's office. */
    MEMBER,
    /** The office has removed it. */
    REMOVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What {@code word} names; none for a word of a newer version. */
    public static Optional<Trust> parse(String word) {
        return Arrays.stream(values())
                .filter(trust -> trust.word().equals(word))
                .findFirst();
    }
}
