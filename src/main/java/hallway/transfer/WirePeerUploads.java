package hallway.transfer;

import hallway.model.Entry;
import hallway.model.WriteTerms;
import hallway.model.Written;
import hallway.peer.PeerClient;
import hallway.peer.PeerClient.RemoteFile;
import hallway.peer.PeerWrites;
import java.io.InputStream;

/** The shares of real peers. */
record WirePeerUploads(PeerClient client, PeerWrites writes) implements PeerUploads {
    @Override
    public Written put(FileRef at, WriteTerms terms, InputStream body) {
        return writes.put(at.node(), at.share(), at.path(), terms, body);
    }

    @Override
    public void makeFolder(FileRef at) {
        Entry unused = writes.makeFolder(at.node(), at.share(), at.path());
    }

    @Override
    public Entry entry(FileRef at) {
        return client.entry(at.node(), at.share(), at.path());
    }

    @Override
    public RemoteFile head(FileRef at) {
        return client.head(at.node(), at.share(), at.path());
    }

    @Override
    public InputStream read(FileRef at, RemoteFile file) {
        return client.read(at.node(), at.share(), at.path(), file, 0, file.length(), false);
    }
}
