package hallway.share;

import hallway.access.Caller;
import hallway.model.Entry;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.TreeEntry;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What lies in the shares of this node. Every call is authorised. All throw {@link hallway.model.ProblemException}:
 * {@code SHARE_NOT_FOUND} (or not for this caller), {@code SHARE_AWAY}, {@code PATH_NOT_FOUND}, {@code UNREADABLE}. Safe
 * for use by any thread.
 */
public final class ShareStore {
    public ShareStore(ShareCatalog catalog) {}

    /** A page of a folder; @throws hallway.model.ProblemException also {@code LISTING_CHANGED} */
    public Listing list(Caller caller, ShareId share, RelativePath path, ListingQuery query) {
        throw new UnsupportedOperationException();
    }

    public Entry entry(Caller caller, ShareId share, RelativePath path) {
        throw new UnsupportedOperationException();
    }

    /** Opens a file; the caller closes it. */
    public SharedFile open(Caller caller, ShareId share, RelativePath path) {
        throw new UnsupportedOperationException();
    }

    /**
     * Gives {@code sink} all that lies below a folder, folders before what is in them, in the listing's order.
     *
     * @return entries given
     * @throws IOException whatever {@code sink} throws
     * @throws hallway.model.ProblemException also {@code TOO_LARGE} beyond {@link hallway.limit.Limits#TREE_ENTRIES}
     */
    public int tree(Caller caller, ShareId share, RelativePath path, TreeSink sink) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Checks that a ZIP of the folder may be made now, before a byte is sent.
     *
     * @throws hallway.model.ProblemException also {@code TOO_MANY} if {@code caller} has one in the making
     */
    public ZipStream zip(Caller caller, ShareId share, RelativePath path) {
        throw new UnsupportedOperationException();
    }

    /** Takes a tree entry by entry. */
    public interface TreeSink {
        void accept(TreeEntry entry) throws IOException;
    }

    /** A ZIP about to be written; closed by whoever asked for it, written or not. */
    public interface ZipStream extends AutoCloseable {
        /** The name for the file, with {@code .zip}. */
        String fileName();

        void writeTo(OutputStream out) throws IOException;

        @Override
        void close();
    }
}
