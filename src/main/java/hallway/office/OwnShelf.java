package hallway.office;

import hallway.access.Caller;
import hallway.http.Content;
import hallway.model.Entry;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.share.ShareStore;
import java.nio.file.Path;

/** This machine's own shares, as their owner sees them. */
final class OwnShelf implements Shelf {
    private static final Caller OWNER = new Caller.Owner();

    private final ShareStore store;

    OwnShelf(ShareStore store) {
        this.store = store;
    }

    @Override
    public Listing list(FileRef folder, ListingQuery query) {
        return store.list(OWNER, folder.share(), folder.path(), query);
    }

    @Override
    public Entry entry(FileRef file) {
        return store.entry(OWNER, file.share(), file.path());
    }

    @Override
    public Content content(FileRef file) {
        return new OwnContent(store.open(OWNER, file.share(), file.path()));
    }

    @Override
    public Path place(FileRef file) {
        return store.locate(OWNER, file.share(), file.path());
    }

    @Override
    public ShareStore.ZipStream zip(FileRef folder) {
        return store.zip(OWNER, folder.share(), folder.path());
    }
}
