package hallway.activity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What sort of thing happened; on the wire in lower case. */
public enum ActivityKind {
    /** Another node read something of this one. */
    READ,
    /** This node fetched something from another. */
    FETCHED,
    /** Something could not be read or fetched, or only in part. */
    FAILED,
    /** Another node asked for what it may not see, or what is not there any more. */
    REFUSED,
    /** Another node put, moved or deleted something of this one: {@link Deed}. */
    WROTE,
    /** A guest read something by a link. */
    GUEST,
    /** A guest sent something by a link. */
    RECEIVED,
    /** Another node is trusted from now on, or not any more: the detail says which, {@link hallway.activity.Trust}. */
    TRUST,
    /** A word of a newer version. */
    UNKNOWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that {@code word} names; none for a word that is not known. */
    public static Optional<ActivityKind> parse(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind != UNKNOWN && kind.word().equals(word))
                .findFirst();
    }
}
