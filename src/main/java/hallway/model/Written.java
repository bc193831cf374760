package hallway.model;

/**
 * A file that was put into a share.
 *
 * @param path where it is now
 * @param etag its strong entity tag, in its quotes
 * @param conflict the terms did not hold: it stands under a new name beside the other one
 * @param created {@code false} if it replaced another, which is in the bin
 */
public record Written(RelativePath path, Entry entry, String etag, boolean conflict, boolean created) {
    /** Longest tag that is taken from a peer, characters. */
    private static final int MAX_TAG = 104;

    public Written {
        if (etag.length() > MAX_TAG) {
            throw new IllegalArgumentException("a tag that is too long");
        }
    }
}
