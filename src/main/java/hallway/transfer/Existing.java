package hallway.transfer;

import java.util.Locale;

/** What becomes of a file where one of its name is already. */
public enum Existing {
    /** The new one gets another name. */
    KEEP_BOTH,
    /** The old one stays, and the new one is not transferred. */
    SKIP,
    /** The new one takes the old one's place in one step, once it is whole. */
    REPLACE;

    /** On the wire and on the disk: {@code keep-both}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for any other word */
    public static Existing ofWord(String word) {
        for (Existing existing : values()) {
            if (existing.word().equals(word)) {
                return existing;
            }
        }
        throw new IllegalArgumentException("it is keep-both, skip or replace");
    }
}
