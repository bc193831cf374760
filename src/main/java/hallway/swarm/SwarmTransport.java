package hallway.swarm;

import hallway.model.NodeId;

/** The wire, as a download sees it. */
public interface SwarmTransport {
    /** Who it is asked of. */
    NodeId node();
}
