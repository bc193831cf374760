package hallway.model;

import java.util.Optional;

/**
 * Under which terms a file is put into a share (protocol.md, "Writing").
 *
 * @param ifMatch the entity tags of the state that may be replaced, as in the header {@code If-Match} (RFC 9110 section
 *     13.1.1); empty: only a file that is not there yet
 * @param keepBoth where the terms don't hold, keep what is sent beside the other under a new name
 * @param parents make the folders above that are missing
 * @param length bytes that are to come, or -1 if nobody has said
 */
public record WriteTerms(Optional<String> ifMatch, boolean keepBoth, boolean parents, long length) {
    /** Longest header that is taken, characters. */
    public static final int MAX_TAGS = 1000;

    public WriteTerms {
        if (ifMatch.filter(tags -> tags.length() > MAX_TAGS || tags.chars().anyMatch(c -> c < ' ' || c > '~'))
                .isPresent()) {
            throw new IllegalArgumentException("tags that are too long, or none");
        }
    }

    /** {@code true} if {@code etag}, in its quotes, is among the tags; {@code *} is any. */
    public boolean matches(String etag) {
        String tags = ifMatch.orElse("").strip();
        if (tags.equals("*")) {
            return true;
        }
        for (String tag : tags.split(",", -1)) {
            if (tag.strip().equals(etag)) {
                return true;
            }
        }
        return false;
    }
}
