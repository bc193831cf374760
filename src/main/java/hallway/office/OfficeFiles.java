package hallway.office;

import hallway.http.Content;
import hallway.model.Entry;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.peer.PeerClient;
import hallway.share.ShareStore;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Files and folders of the whole office, from this machine's disk or over the network. Calls wait on the caller's thread.
 * All throw {@link ProblemException} as {@link ShareStore} and {@link PeerClient} do; {@code PATH_NOT_FOUND} names the
 * nearest name. Safe for use by any thread.
 */
public final class OfficeFiles {
    private final Shelf own;
    private final Shelf peers;

    public OfficeFiles(ShareStore own, PeerClient peers) {
        this(new OwnShelf(own), new PeerShelf(peers));
    }

    OfficeFiles(Shelf own, Shelf peers) {
        this.own = own;
        this.peers = peers;
    }

    /** A page of a folder; @throws ProblemException also {@code LISTING_CHANGED} */
    public Listing list(FileRef folder, ListingQuery query) {
        return find(folder, shelf -> shelf.list(folder, query));
    }

    public Entry entry(FileRef file) {
        return find(file, shelf -> shelf.entry(file));
    }

    /** A file's bytes; closed by the caller. */
    public Content content(FileRef file) {
        return find(file, shelf -> shelf.content(file));
    }

    /** Where a file of this machine lies on its disk; @throws ProblemException also {@code BAD_REQUEST} for a peer's */
    public Path place(FileRef file) {
        return find(file, shelf -> shelf.place(file));
    }

    /** A folder as a ZIP, before its first byte; closed by the caller. */
    public ShareStore.ZipStream zip(FileRef folder) {
        return find(folder, shelf -> shelf.zip(folder));
    }

    private <T> T find(FileRef ref, Function<Shelf, T> read) {
        Shelf shelf = ref.own() ? own : peers;
        try {
            return read.apply(shelf);
        } catch (ProblemException e) {
            if (e.problem().code() == ProblemCode.PATH_NOT_FOUND && !ref.path().isTop()) {
                throw notFound(shelf, ref, e);
            }
            throw e;
        }
    }

    /** Looks through the first page of the folder that the name should have been in, and no further. */
    private static ProblemException notFound(Shelf shelf, FileRef ref, ProblemException first) {
        List<String> segments = ref.path().segments();
        FileRef folder = ref.at(new RelativePath(segments.subList(0, segments.size() - 1)));
        try {
            List<String> names = shelf.list(folder, ListingQuery.first(ListingQuery.MAX_LIMIT)).entries().stream()
                    .map(Entry::name)
                    .toList();
            return new ProblemException(
                    ProblemCode.PATH_NOT_FOUND,
                    "There is no “{0}” in “{1}”. {2}",
                    NodeWords.shown(ref.path().name()),
                    folder.title(),
                    NearestName.hint(ref.path().name(), names));
        } catch (ProblemException e) {
            // the folder is not there either: the first sentence says enough
            return first;
        }
    }
}
