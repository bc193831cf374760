package hallway.peer;

import hallway.discovery.NodeDirectory;
import hallway.identity.TlsContexts;
import hallway.json.Json;
import hallway.model.Entry;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.model.NodeId;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.TreeEntry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads what other nodes share. Calls wait on the caller's thread. All throw {@link hallway.model.ProblemException}: the
 * peer's own problem, {@code NODE_NOT_FOUND}, {@code NODE_AWAY} if it can't be reached, {@code PEER_FAILED} if it answers
 * what it must not. Safe for use by any thread.
 */
public final class PeerClient implements AutoCloseable {
    public PeerClient(TlsContexts tls, NodeDirectory directory, Json json) {}

    public void start() throws IOException {}

    public Listing list(NodeId node, ShareId share, RelativePath path, ListingQuery query) {
        throw new UnsupportedOperationException();
    }

    public Entry entry(NodeId node, ShareId share, RelativePath path) {
        throw new UnsupportedOperationException();
    }

    /** Asks for length, tag and time of a file without its bytes. */
    public RemoteFile head(NodeId node, ShareId share, RelativePath path) {
        throw new UnsupportedOperationException();
    }

    /**
     * The bytes {@code offset} to {@code offset + length} of a file that is still what {@code file} says ({@code If-Match}).
     * Reading past a break throws {@link IOException}.
     *
     * @param digest ask for the digest of the run and check it: the last read throws {@link IOException} if it is wrong
     */
    public InputStream read(
            NodeId node, ShareId share, RelativePath path, RemoteFile file, long offset, long length, boolean digest) {
        throw new UnsupportedOperationException();
    }

    /** Gives {@code sink} the whole tree of a folder as it arrives; bounded by {@link hallway.limit.Limits#TREE_ENTRIES}. */
    public void tree(NodeId node, ShareId share, RelativePath path, Consumer<TreeEntry> sink) {
        throw new UnsupportedOperationException();
    }

    /** Fetches small files in one answer, each verified before {@code sink} gets it. */
    public void batch(NodeId node, ShareId share, List<RelativePath> paths, BatchSink sink) {
        throw new UnsupportedOperationException();
    }

    /** A folder as a ZIP stream; closed by the caller. */
    public InputStream zip(NodeId node, ShareId share, RelativePath path) {
        throw new UnsupportedOperationException();
    }

    /** Closes pooled and running connections to {@code node} (S11). */
    public void disconnect(NodeId node) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    /** What a peer says of a file. {@code etag}: in its quotes. */
    public record RemoteFile(long length, String etag, Instant modified) {}

    /** Takes the files of a batch. */
    public interface BatchSink {
        /** {@code status} 200 with its bytes; any other with none. */
        void accept(RelativePath path, int status, Instant modified, byte[] bytes);
    }
}
