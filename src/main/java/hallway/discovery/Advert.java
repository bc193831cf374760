package hallway.discovery;

import hallway.model.NodeId;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
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

    /**
     * The advert in {@code found}; empty if it is of another version, or not whole (yet).
     *
     * @param own where it was heard: a link-local address means something only on that interface (RFC 4007 section 6)
     */
    static Optional<Advert> read(ServiceInfo found, InetAddress own) {
        String version = found.getPropertyString("v");
        String id = found.getPropertyString("id");
        int port = found.getPort();
        if (!VERSION.equals(version) || id == null || port < 1 || port > 65535) {
            return Optional.empty();
        }
        List<InetSocketAddress> addresses = Stream.<InetAddress>concat(
                        Stream.of(found.getInet4Addresses()), Stream.of(found.getInet6Addresses()))
                .limit(MAX_ADDRESSES)
                .map(address -> new InetSocketAddress(scoped(address, own), port))
                .toList();
        return NodeId.parse(id).map(parsed -> new Advert(parsed, addresses));
    }

    static InetAddress scoped(InetAddress address, InetAddress own) {
        if (!(own instanceof Inet6Address here)
                || !address.isLinkLocalAddress()
                || !(address instanceof Inet6Address)) {
            return address;
        }
        try {
            return Inet6Address.getByAddress(null, address.getAddress(), here.getScopeId());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IPv6 address has 16 bytes", e);
        }
    }

    static ServiceInfo write(NodeId id, String name, int port) {
        return ServiceInfo.create(TYPE, name, port, 0, 0, Map.of("v", VERSION, "id", id.value()));
    }
}
