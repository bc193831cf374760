package hallway.discovery;

import hallway.model.NodeId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.jmdns.ServiceInfo;

/** What a service instance of {@value #TYPE} claims (RFC 6763 section 6); nothing of it is proven. */
record Advert(NodeId id, List<InetSocketAddress> addresses) {
    static final String TYPE = "_hallway._tcp.local.";
    /** More addresses than this, and the rest is left out: a workstation has few. */
    private static final int MAX_ADDRESSES = 8;

    private static final String VERSION = "1";

    Advert {
        addresses = List.copyOf(addresses);
    }

    /** The advert in {@code found}; empty if it is of another version, or not whole (yet). */
    static Optional<Advert> read(ServiceInfo found) {
        String version = found.getPropertyString("v");
        String id = found.getPropertyString("id");
        int port = found.getPort();
        if (!VERSION.equals(version) || id == null || port < 1 || port > 65535) {
            return Optional.empty();
        }
        List<InetSocketAddress> addresses = Stream.<InetAddress>concat(
                        Stream.of(found.getInet4Addresses()), Stream.of(found.getInet6Addresses()))
                .limit(MAX_ADDRESSES)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
        return NodeId.parse(id).map(parsed -> new Advert(parsed, addresses));
    }

    static ServiceInfo write(NodeId id, String name, int port) {
        return ServiceInfo.create(TYPE, name, port, 0, 0, Map.of("v", VERSION, "id", id.value()));
    }
}
