package hallway.transfer;

import hallway.chunk.Manifest;
import hallway.chunk.Pieces;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import hallway.peer.PeerObjects.Granted;
import hallway.peer.PeerObjects.HaveListener;
import hallway.peer.PeerObjects.Holder;
import hallway.peer.PeerObjects.Run;
import java.util.List;
import java.util.Optional;

/** What a download asks of {@link hallway.peer.PeerObjects}; errors as there. */
interface PeerPieces {
    Optional<Granted> object(FileRef ref);

    Manifest layer(NodeId holder, ObjectId id, String grant);

    /** The stream is the caller's to close. */
    Run read(NodeId holder, ObjectId id, Pieces pieces, int first, int count, String grant);

    List<Holder> announce(NodeId holder, ObjectId id, boolean complete, String grant);

    AutoCloseable follow(NodeId holder, ObjectId id, int pieces, String grant, HaveListener listener);
}
