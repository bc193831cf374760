package hallway.app;

import hallway.discovery.Peer;
import hallway.model.NodeId;
import hallway.model.NodeState;
import hallway.network.LocalAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Addresses as words and as hints. */
final class Addresses {
    private Addresses() {}

    /** {@code host:port}, IPv6 in brackets (RFC 3986 section 3.2.2). */
    static String text(InetAddress address, int port) {
        String host = address.getHostAddress();
        return (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + port;
    }

    static List<InetAddress> of(List<LocalAddress> locals) {
        return locals.stream().map(LocalAddress::address).toList();
    }

    /** {@code host:port} of each, IPv4 first: phones show and type those more easily. */
    static List<String> forGuests(List<LocalAddress> locals, int port) {
        return locals.stream()
                .map(LocalAddress::address)
                // one of the link alone means nothing on another machine
                .filter(address -> !address.isLinkLocalAddress())
                .sorted(Comparator.comparing(address -> address instanceof Inet6Address))
                .map(address -> text(address, port))
                .toList();
    }

    /** Where the peers are that are online now. */
    static Map<NodeId, List<InetSocketAddress>> ofOnline(List<Peer> peers) {
        Map<NodeId, List<InetSocketAddress>> online = new LinkedHashMap<>();
        for (Peer peer : peers) {
            if (peer.state() == NodeState.ONLINE) {
                online.put(peer.id(), peer.addresses());
            }
        }
        return online;
    }
}
