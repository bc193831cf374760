package hallway.transfer;

import hallway.model.Entry;
import hallway.model.RelativePath;
import hallway.model.TreeEntry;
import hallway.peer.PeerClient;
import hallway.peer.PeerClient.BatchSink;
import hallway.peer.PeerClient.RemoteFile;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The files of real peers. */
record WirePeerFiles(PeerClient client, Swarm all) implements PeerFiles {
    @Override
    public Optional<Swarm> swarm() {
        return Optional.of(all);
    }

    @Override
    public Entry entry(FileRef ref) {
        return client.entry(ref.node(), ref.share(), ref.path());
    }

    @Override
    public RemoteFile head(FileRef ref) {
        return client.head(ref.node(), ref.share(), ref.path());
    }

    @Override
    public InputStream read(FileRef ref, RemoteFile file, long offset, long length) {
        return client.read(ref.node(), ref.share(), ref.path(), file, offset, length, true);
    }

    @Override
    public void tree(FileRef top, Consumer<TreeEntry> sink) {
        client.tree(top.node(), top.share(), top.path(), sink);
    }

    @Override
    public void batch(FileRef share, List<RelativePath> paths, BatchSink sink) {
        client.batch(share.node(), share.share(), paths, sink);
    }
}
