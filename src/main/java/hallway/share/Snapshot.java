package hallway.share;

import hallway.model.Entry;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.SortKey;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder as it was, in one order; pages of it fit each other.
 *
 * @param id names it on the wire
 * @param changed the folder's own time before it was read
 */
record Snapshot(String id, View view, List<Row> rows, FileTime changed, Instant taken) {
    /** What was asked for, page and snapshot apart. */
    record View(ShareId share, RelativePath path, SortKey sort, boolean descending) {
        static View of(ShareId share, RelativePath path, ListingQuery query) {
            return new View(share, path, query.sort(), query.descending());
        }
    }

    Listing page(int offset, int limit) {
        int start = Math.min(offset, rows.size());
        int end = Math.min(rows.size(), start + limit);
        List<Entry> entries = new ArrayList<>(end - start);
        for (Row row : rows.subList(start, end)) {
            entries.add(row.entry());
        }
        return new Listing(id, rows.size(), offset, entries);
    }

    long bytes() {
        long bytes = 200 + 4L * rows.size();
        for (Row row : rows) {
            bytes += row.bytes();
        }
        return bytes;
    }
}
