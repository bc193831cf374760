package hallway.http;

import hallway.access.Caller;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * The guard of the previews' door (PROTOCOL.md section 6.3): an exact {@code Host}, reading only, and headers that let no
 * script of a previewed file run. Nobody signs in here: a ticket in the path opens one file, and no token is ever read, so
 * that this origin has nothing that the page's has.
 */
final class PreviewGuard {
    static final String SECURITY_POLICY = "Content-Security-Policy";
    static final String RESOURCE_POLICY = "Cross-Origin-Resource-Policy";

    private final Ports ports;

    PreviewGuard(Ports ports) {
        this.ports = ports;
    }

    /** {@code host:port} of a door on loopback, as a browser may spell it. */
    static Set<String> loopbackHosts(int port) {
        return Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    /** Before anything else, so that refusals carry the headers too. */
    void dress(Response response) {
        String page = "http://127.0.0.1:" + ports.page() + " http://localhost:" + ports.page();
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(
                SECURITY_POLICY,
                "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline';"
                        + " frame-ancestors " + page);
        headers.put(RESOURCE_POLICY, "same-origin");
        headers.put(new HttpField("Referrer-Policy", "no-referrer"));
    }

    /** @throws ProblemException if the request is not one that the page's pictures and frames make */
    Caller caller(Request request) {
        HttpFields headers = request.getHeaders();
        String host = headers.get(HttpHeader.HOST);
        if (host == null || !loopbackHosts(ports.previews()).contains(host)) {
            throw new ProblemException(
                    ProblemCode.MISDIRECTED, "This is not the address of Hallway's previews on this machine.");
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            throw new ProblemException(ProblemCode.METHOD_NOT_ALLOWED, "Previews can only be read.");
        }
        String origin = headers.get(HttpHeader.ORIGIN);
        if (origin != null && !isOurs(origin)) {
            throw new ProblemException(ProblemCode.NOT_ALLOWED, "Another site may not use Hallway.");
        }
        return new Caller.Anonymous();
    }

    private boolean isOurs(String origin) {
        String prefix = "http://";
        if (!origin.startsWith(prefix)) {
            return false;
        }
        String host = origin.substring(prefix.length());
        return loopbackHosts(ports.page()).contains(host)
                || loopbackHosts(ports.previews()).contains(host);
    }
}
