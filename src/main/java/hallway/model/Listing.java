package hallway.model;

import java.util.List;

/**
 * One page of a folder.
 *
 * @param listing names the state of the folder that this page shows; pages with the same one fit each other
 * @param total entries in the whole folder
 * @param offset where this page starts
 */
public record Listing(String listing, int total, int offset, List<Entry> entries) {
    public Listing {
        entries = List.copyOf(entries);
        if (total < 0 || offset < 0 || entries.size() > ListingQuery.MAX_LIMIT || listing.length() > 64) {
            throw new IllegalArgumentException("a listing out of bounds");
        }
    }
}
