package hallway.office;

import hallway.http.Content;
import hallway.model.Entry;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.share.ShareStore;
import java.nio.file.Path;

/** Where files are read from: this machine's disk, or a peer. All throw {@link hallway.model.ProblemException}. */
interface Shelf {
    Listing list(FileRef folder, ListingQuery query);

    Entry entry(FileRef file);

    Content content(FileRef file);

    /** On this machine's disk. */
    Path place(FileRef file);

    ShareStore.ZipStream zip(FileRef folder);
}
