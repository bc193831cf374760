package hallway.app;

import hallway.config.Version;
import hallway.discovery.Discovery;
import hallway.discovery.NodeDirectory;
import hallway.discovery.Peer;
import hallway.discovery.Prober;
import hallway.http.DoorPlan;
import hallway.http.Pace;
import hallway.http.Ports;
import hallway.json.Json;
import hallway.membership.Membership;
import hallway.model.NodeName;
import hallway.peer.Greeter;
import hallway.peer.PairingCaller;
import hallway.server.peer.BatchRoutes;
import hallway.server.peer.GreetingRoutes;
import hallway.server.peer.MembershipRoutes;
import hallway.server.peer.NewsSource;
import hallway.server.peer.PairingRoutes;
import hallway.server.peer.ReachRoutes;
import hallway.server.peer.Readings;
import hallway.server.peer.ShareRoutes;
import hallway.server.peer.SharedContent;
import hallway.server.peer.WriteRoutes;
import hallway.share.ShareCatalog;
import hallway.share.ShareStore;
import hallway.share.ShareWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** What stands behind the peers' door. */
final class PeersDoor {
    private PeersDoor() {}

    static DoorPlan plan(
            Json json,
            Supplier<NodeName> name,
            Ports ports,
            InstantSource clock,
            Discovery discovery,
            Greeter greeter,
            NodeDirectory directory,
            PairingCaller pairings,
            Membership membership,
            ShareCatalog shares,
            ShareStore store,
            ShareWriter writer,
            NewsSource news,
            Giving giving,
            Readings readings,
            Pace pace) {
        return new DoorPlan(
                List.of(
                        new GreetingRoutes(json, name, ports::peers, Version.current(), clock, discovery::hint),
                        new ReachRoutes(
                                json,
                                (node, address) -> greeter.probe(node, address) instanceof Prober.Answered,
                                clock),
                        new PairingRoutes(
                                json,
                                pairings.pairings(),
                                pairings.links(),
                                id -> directory.find(id).isPresent(),
                                directory::verified),
                        new MembershipRoutes(
                                json,
                                membership,
                                id -> directory.find(id).map(Peer::name),
                                id -> directory.level(id).isVerified(),
                                clock),
                        new ShareRoutes(shares, store, json, readings),
                        new BatchRoutes(store, json, readings),
                        new WriteRoutes(store, writer, json, readings),
                        giving.routes(
                                id -> directory.find(id).map(Peer::addresses).orElse(List.of()), readings)),
                List.of(new SharedContent(store, readings), giving.contents(readings)),
                List.of(news, giving.have),
                pace);
    }
}
