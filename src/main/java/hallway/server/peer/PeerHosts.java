package hallway.server.peer;

import hallway.access.Caller;
import hallway.http.Requests;
import hallway.model.NodeId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Who calls, and from where, in the form that the rest of the node uses. Never asks a name server. */
final class PeerHosts {
    private PeerHosts() {}

    /** The key of the caller's certificate. */
    static NodeId node(Context context) {
        if (Requests.caller(context) instanceof Caller.Peer peer) {
            return peer.id();
        }
        throw new ProblemException(ProblemCode.UNAUTHENTICATED, "Only other machines with Hallway may ask this.");
    }

    /** The address that the TCP connection comes from, with {@code port} instead of its own. */
    static InetSocketAddress remote(Context context, int port) {
        String digits = context.req().getRemoteAddr();
        if (digits.startsWith("[") && digits.endsWith("]")) {
            digits = digits.substring(1, digits.length() - 1);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(digits), port);
        } catch (UnknownHostException e) {
            throw new ProblemException(ProblemCode.FAILED, "The address of the connection could not be read.");
        }
    }

    /** {@code host:port} in digits, without the scope: that means something only here. */
    static String text(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        String digits = ip.getHostAddress();
        int scope = digits.indexOf('%');
        String plain = scope < 0 ? digits : digits.substring(0, scope);
        return (ip instanceof Inet6Address ? "[" + plain + "]" : plain) + ":" + address.getPort();
    }
}
