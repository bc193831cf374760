package hallway.transfer;

import hallway.model.Entry;
import hallway.model.WriteTerms;
import hallway.model.Written;
import hallway.peer.PeerClient.RemoteFile;
import java.io.IOException;
import java.io.InputStream;

/** What an upload asks of {@link hallway.peer.PeerWrites} and {@link hallway.peer.PeerClient}; errors as there. */
interface PeerUploads {
    /** @throws java.io.UncheckedIOException a failure of {@code body}: the peer keeps nothing then */
    Written put(FileRef at, WriteTerms terms, InputStream body);

    void makeFolder(FileRef at);

    Entry entry(FileRef at);

    RemoteFile head(FileRef at);

    InputStream read(FileRef at, RemoteFile file) throws IOException;
}
