package hallway.activity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How another node changed something: the detail of a note of the kind {@link ActivityKind#WROTE}. */
public enum Deed {
    PUT,
    REPLACED,
    /** Put beside a file that somebody else had changed. */
    BOTH,
    MADE,
    /** Followed by the new path. */
    MOVED,
    DELETED;

    private static final String NEXT = ":";

    /** @param more such as the new path; may be empty */
    public String detail(String more) {
        return name().toLowerCase(Locale.ROOT) + NEXT + more;
    }

    /** The deed that {@code detail} begins with; empty for one of a newer version. */
    public static Optional<Deed> of(String detail) {
        return Arrays.stream(values())
                .filter(deed -> detail.startsWith(deed.detail("")))
                .findFirst();
    }

    /** What follows the deed in {@code detail}. */
    public static String more(String detail) {
        return detail.substring(detail.indexOf(NEXT) + 1);
    }
}
