package hallway.transfer;

import hallway.model.Entry;
import hallway.model.RelativePath;
import hallway.model.TreeEntry;
import hallway.peer.PeerClient.BatchSink;
import hallway.peer.PeerClient.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a download asks of {@link hallway.peer.PeerClient}, and nothing more; errors as there. */
interface PeerFiles {
    /** How to fetch from everyone who has a file; empty: from its owner alone. */
    default Optional<Swarm> swarm() {
        return Optional.empty();
    }

    Entry entry(FileRef ref);

    RemoteFile head(FileRef ref);

    /** The run of bytes with its digest: the read that finds the end throws {@link IOException} if the digest is wrong. */
    InputStream read(FileRef ref, RemoteFile file, long offset, long length) throws IOException;

    /** All below {@code top}; the paths in the entries start there. */
    void tree(FileRef top, Consumer<TreeEntry> sink);

    /** @param paths from the top of {@code share}'s share; its own path is not looked at */
    void batch(FileRef share, List<RelativePath> paths, BatchSink sink);
}
