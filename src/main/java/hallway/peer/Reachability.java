package hallway.peer;

import hallway.discovery.Peer;
import hallway.json.Json;
import hallway.model.NodeId;
import hallway.model.Reach;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.client.BytesRequestContent;

/** Asks other nodes whether they can connect to this one: a firewall shows itself so. */
public final class Reachability {
    private static final long TIME_MILLIS = 8000;

    private final PeerCalls calls;
    private final Json json;
    private final Supplier<Integer> port;

    /** @param port where this node's own door for peers is now */
    public Reachability(PeerClient client, Json json, Supplier<Integer> port) {
        this.calls = client.calls();
        this.json = json;
        this.port = port;
    }

    /**
     * {@code true} if {@code node} could connect back to the address that our request came from. Waits for it.
     *
     * @throws hallway.model.ProblemException if the node could not be asked; {@code TOO_MANY} if it was asked in the last
     *     10 s
     */
    public boolean reached(NodeId node) {
        Peer peer = calls.peer(node);
        byte[] body = json.bytes(new Reach(port.get()));
        Exchange exchange = calls.open(
                peer,
                target -> calls.http()
                        .request("POST", target, "/v1/reach")
                        .timeout(TIME_MILLIS, TimeUnit.MILLISECONDS)
                        .body(new BytesRequestContent("application/json", body)));
        return calls.json(peer, exchange, Reach.Answer.class).reached();
    }
}
