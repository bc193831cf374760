package hallway.peer;

import hallway.model.NodeId;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * One node at one address. Every request carries it as the tag of Jetty's destination: pools are never shared between
 * nodes, and a connection knows whose key it needs.
 */
record Target(NodeId node, InetSocketAddress address) {
    /** @param rawPath begins with a slash, percent-encoded, with its query */
    URI uri(String rawPath) {
        return URI.create("https://" + host() + ":" + address.getPort() + rawPath);
    }

    private String host() {
        InetAddress ip = address.getAddress();
        String digits = ip == null ? "0.0.0.0" : ip.getHostAddress();
        if (!(ip instanceof Inet6Address)) {
            return digits;
        }
        int scope = digits.indexOf('%');
        return "[" + (scope < 0 ? digits : digits.substring(0, scope)) + "]";
    }
}
