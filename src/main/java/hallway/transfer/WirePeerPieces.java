package hallway.transfer;

import hallway.chunk.Manifest;
import hallway.chunk.Pieces;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import hallway.peer.PeerObjects;
import hallway.peer.PeerObjects.Granted;
import hallway.peer.PeerObjects.HaveListener;
import hallway.peer.PeerObjects.Holder;
import hallway.peer.PeerObjects.Run;
import java.util.List;
import java.util.Optional;

/** The pieces of real peers. */
record WirePeerPieces(PeerObjects objects) implements PeerPieces {
    @Override
    public Optional<Granted> object(FileRef ref) {
        return objects.object(ref.node(), ref.share(), ref.path());
    }

    @Override
    public Manifest layer(NodeId holder, ObjectId id, String grant) {
        return objects.layer(holder, id, grant);
    }

    @Override
    public Run read(NodeId holder, ObjectId id, Pieces pieces, int first, int count, String grant) {
        return objects.read(holder, id, pieces, first, count, grant);
    }

    @Override
    public List<Holder> announce(NodeId holder, ObjectId id, boolean complete, String grant) {
        return objects.announce(holder, id, complete, grant);
    }

    @Override
    public AutoCloseable follow(NodeId holder, ObjectId id, int pieces, String grant, HaveListener listener) {
        return objects.follow(holder, id, pieces, grant, listener);
    }
}
