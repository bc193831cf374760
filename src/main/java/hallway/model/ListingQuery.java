package hallway.model;

/**
 * Which part of a folder is asked for.
 *
 * @param offset entries to leave out from the start
 * @param limit entries at most, 1 to {@value #MAX_LIMIT} (PROTOCOL.md S22)
 * @param listing the {@link Listing#listing()} that an earlier page came from, so that pages fit each other; empty for the
 *     folder as it is now
 */
public record ListingQuery(SortKey sort, boolean descending, int offset, int limit, String listing) {
    public static final int MAX_LIMIT = 1000;

    public ListingQuery {
        if (offset < 0 || limit < 1 || limit > MAX_LIMIT || listing.length() > 64) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " entries and starts at 0 or later");
        }
    }

    /** The first page by name. */
    public static ListingQuery first(int limit) {
        return new ListingQuery(SortKey.NAME, false, 0, limit, "");
    }

    public ListingQuery from(int nextOffset, String sameListing) {
        return new ListingQuery(sort, descending, nextOffset, limit, sameListing);
    }
}
