package hallway.app;

import hallway.model.NodeId;
import hallway.model.ProblemException;
import hallway.peer.Reachability;
import java.util.Optional;

/** Whether a peer can reach this node, for the doctor; empty if the peer can't be asked. */
final class Reached {
    private Reached() {}

    static Optional<Boolean> ask(Reachability reachability, NodeId node) {
        try {
            return Optional.of(reachability.reached(node));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
