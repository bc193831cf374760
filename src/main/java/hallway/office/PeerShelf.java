package hallway.office;

import hallway.http.Content;
import hallway.model.Entry;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.peer.PeerClient;
import hallway.peer.PeerClient.RemoteFile;
import hallway.share.ShareStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** The shares of other nodes. */
final class PeerShelf implements Shelf {
    private final PeerClient peers;

    PeerShelf(PeerClient peers) {
        this.peers = peers;
    }

    @Override
    public Listing list(FileRef folder, ListingQuery query) {
        return peers.list(folder.node(), folder.share(), folder.path(), query);
    }

    @Override
    public Entry entry(FileRef file) {
        return peers.entry(file.node(), file.share(), file.path());
    }

    @Override
    public Content content(FileRef file) {
        RemoteFile head = peers.head(file.node(), file.share(), file.path());
        return new RemoteContent(
                file.title(),
                head.length(),
                head.etag(),
                head.modified(),
                (offset, length) -> peers.read(file.node(), file.share(), file.path(), head, offset, length, false));
    }

    @Override
    public Path place(FileRef file) {
        throw new ProblemException(ProblemCode.BAD_REQUEST, "This file is not on this machine. Fetch it first.");
    }

    @Override
    public ShareStore.ZipStream zip(FileRef folder) {
        return new RemoteZip(folder.title() + ".zip", peers.zip(folder.node(), folder.share(), folder.path()));
    }

    private record RemoteZip(String fileName, InputStream in) implements ShareStore.ZipStream {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            in.transferTo(out);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                // the answer has been given or has failed by now; the connection is gone either way
            }
        }
    }
}
