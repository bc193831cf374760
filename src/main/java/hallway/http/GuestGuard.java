package hallway.http;

import hallway.access.Caller;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * The guard of the guests' door: an on-link address, reading and sending only, and a secret in the path, {@code
 * /g/<secret>/…}, from which alone the caller follows. Any {@code Host} will do: there is nothing that a browser would add
 * by itself.
 */
final class GuestGuard {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    private final GuestDoor door;
    private final Predicate<InetAddress> onLink;

    GuestGuard(GuestDoor door, Predicate<InetAddress> onLink) {
        this.door = door;
        this.onLink = onLink;
    }

    /** Before anything else, so that refusals carry the headers too: the address is the secret, and is told to nobody. */
    static void dress(Response response) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(new HttpField("Referrer-Policy", "no-referrer"));
        headers.put(new HttpField("X-Robots-Tag", "noindex, nofollow, noarchive"));
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(PreviewGuard.RESOURCE_POLICY, "same-origin");
    }

    /** @throws ProblemException if somebody asks from elsewhere, or for something else */
    Caller caller(Request request) {
        boolean near = request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                && onLink.test(remote.getAddress());
        if (!near) {
            throw new ProblemException(
                    ProblemCode.NOT_ALLOWED, "Links for guests open on devices that are on the office's own network.");
        }
        if (!METHODS.contains(request.getMethod())) {
            throw new ProblemException(
                    ProblemCode.METHOD_NOT_ALLOWED, "This can't be done with what is at this address.");
        }
        List<String> segments = RawPath.segments(request.getHttpURI().getPath());
        return segments.size() > 1 && segments.get(0).equals("g")
                ? door.callers().apply(segments.get(1))
                : new Caller.Anonymous();
    }
}
