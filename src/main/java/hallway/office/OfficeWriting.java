package hallway.office;

import hallway.access.Caller;
import hallway.model.Entry;
import hallway.model.RelativePath;
import hallway.model.WriteTerms;
import hallway.model.Written;
import hallway.peer.PeerWrites;
import hallway.share.NewName;
import hallway.share.ShareWriter;
import java.io.InputStream;
import java.util.Optional;

/**
 * Changes files and folders of the whole office, on this machine's disk or over the network. Calls wait on the caller's
 * thread, and throw {@link hallway.model.ProblemException} as {@link ShareWriter} and {@link PeerWrites} do. A new name that
 * not every system can have is refused before anything is sent. Safe for use by any thread.
 */
public final class OfficeWriting {
    private static final Caller OWNER = new Caller.Owner();

    private final ShareWriter own;
    private final PeerWrites peers;

    public OfficeWriting(ShareWriter own, PeerWrites peers) {
        this.own = own;
        this.peers = peers;
    }

    /** Puts a file into a share; {@code body} is read to its end. */
    public Written put(FileRef file, WriteTerms terms, InputStream body) {
        if (terms.ifMatch().isEmpty()) {
            // a file that is there already keeps its name, whatever it is
            NewName.require(file.path());
        }
        return file.own()
                ? own.put(OWNER, file.share(), file.path(), terms, body)
                : peers.put(file.node(), file.share(), file.path(), terms, body);
    }

    public Entry makeFolder(FileRef folder) {
        NewName.require(folder.path());
        return folder.own()
                ? own.makeFolder(OWNER, folder.share(), folder.path())
                : peers.makeFolder(folder.node(), folder.share(), folder.path());
    }

    /** Gives something another name or place in its share. */
    public Entry move(FileRef share, RelativePath from, RelativePath to) {
        NewName.require(to);
        return share.own()
                ? own.move(OWNER, share.share(), from, to)
                : peers.move(share.node(), share.share(), from, to);
    }

    /** Moves something into its owner's bin, with {@code ifMatch} only if it is still so. */
    public void delete(FileRef file, Optional<String> ifMatch) {
        if (file.own()) {
            own.delete(OWNER, file.share(), file.path(), ifMatch);
        } else {
            peers.delete(file.node(), file.share(), file.path(), ifMatch);
        }
    }
}
