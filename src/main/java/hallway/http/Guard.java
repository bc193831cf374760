package hallway.http;

import hallway.access.Caller;
import hallway.identity.NodeIds;
import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The one guard before every door: finds out who asks, refuses what is not meant for the door, and leaves a {@link Caller}
 * for what stands behind. Identity comes from the certificate of this TLS session or from a token, from nothing else.
 */
final class Guard extends Handler.Wrapper {
    /** Request attribute that holds the {@link Caller}. */
    static final String CALLER = "hallway.caller";

    private static final String SCHEME = "Hallway ";
    static final HttpField NO_SNIFF = new HttpField("X-Content-Type-Options", "nosniff");

    private final DoorWatch watch;
    private final Tokens tokens;
    private final Problems problems;
    private final Ports ports;
    private final PreviewGuard previews;
    private final GuestGuard guests;
    private final Function<NodeId, Level> levels;
    private final Predicate<InetAddress> onLink;

    Guard(
            DoorWatch watch,
            Tokens tokens,
            Problems problems,
            Ports ports,
            Function<NodeId, Level> levels,
            Predicate<InetAddress> onLink,
            GuestDoor guestDoor,
            Map<String, Handler> doors) {
        super(new DoorSwitch(doors));
        this.watch = watch;
        this.tokens = tokens;
        this.problems = problems;
        this.ports = ports;
        this.previews = new PreviewGuard(ports);
        this.levels = levels;
        this.onLink = onLink;
        this.guests = new GuestGuard(guestDoor, onLink);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        boolean hasBody = hasBody(request.getHeaders());
        watch.requestBegins(connection, hasBody);
        Request.addCompletionListener(request, failure -> watch.requestEnds(connection));
        response.getHeaders().put(NO_SNIFF);
        Caller caller;
        try {
            caller = caller(request, response);
            admit(connection, caller);
        } catch (ProblemException e) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            problems.write(response, e.problem(), callback);
            return true;
        }
        request.setAttribute(CALLER, caller);
        return super.handle(hasBody ? new Bodied(request, watch, connection) : request, response, callback);
    }

    private Caller caller(Request request, Response response) {
        String door = door(request);
        if (door.equals(Door.PREVIEWS.name())) {
            previews.dress(response);
            return previews.caller(request);
        }
        if (door.equals(Door.GUESTS.name())) {
            GuestGuard.dress(response);
            return guests.caller(request);
        }
        return door.equals(Door.PAGE.name()) ? pageCaller(request) : peerCaller(request);
    }

    /** RFC 9112 section 6.3. {@link Request#getLength} does not tell: it is -1 for a plain {@code GET} too. */
    private static boolean hasBody(HttpFields headers) {
        return headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING);
    }

    static String door(Request request) {
        return String.valueOf(request.getConnectionMetaData().getConnector().getName());
    }

    private void admit(Connection connection, Caller caller) {
        NodeId node = caller instanceof Caller.Peer peer ? peer.id() : null;
        // a link is nobody's name: whoever comes by one stays within the bounds of strangers
        boolean known = caller instanceof Caller.Peer || caller instanceof Caller.Owner;
        if (known && !watch.admit(connection, node)) {
            throw new ProblemException(ProblemCode.TOO_MANY, "This machine has too many connections open here.");
        }
        // whoever was forgotten in between is on no list of connections to cut yet
        if (caller instanceof Caller.Peer peer && levels.apply(peer.id()) != peer.level()) {
            throw problem(ProblemCode.BUSY, "Who may do what has just changed. Try again.");
        }
    }

    /** The page's door: exact {@code Host} (S01), same origin (S03), then token or ticket (S02). */
    private Caller pageCaller(Request request) {
        HttpFields headers = request.getHeaders();
        String host = Optional.ofNullable(headers.get(HttpHeader.HOST)).orElse("");
        if (!PreviewGuard.loopbackHosts(ports.page()).contains(host)) {
            throw problem(ProblemCode.MISDIRECTED, "This is not the address of Hallway on this machine.");
        }
        requireSameOrigin(request, host);
        String authorization = headers.get(HttpHeader.AUTHORIZATION);
        if (authorization != null) {
            if (authorization.startsWith(SCHEME) && tokens.isToken(authorization.substring(SCHEME.length()))) {
                return new Caller.Owner();
            }
            throw problem(ProblemCode.UNAUTHENTICATED, "The sign-in has ended. Sign in again.");
        }
        return ticketCaller(request);
    }

    private Caller ticketCaller(Request request) {
        HttpURI uri = request.getHttpURI();
        String query = uri.getQuery();
        boolean reads = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        if (query != null && query.startsWith("t=") && reads) {
            if (tokens.opens(query.substring(2), uri.getPath())) {
                return new Caller.Owner();
            }
            throw problem(
                    ProblemCode.UNAUTHENTICATED, "This link has ended. Go back to the page and click it there again.");
        }
        return new Caller.Anonymous();
    }

    private static void requireSameOrigin(Request request, String host) {
        HttpFields headers = request.getHeaders();
        String origin = headers.get(HttpHeader.ORIGIN);
        String site = headers.get("Sec-Fetch-Site");
        boolean foreign = (origin != null && !origin.equals("http://" + host))
                || (site != null && !site.equals("same-origin") && !site.equals("none"));
        // a link somewhere may lead to the page itself, but nothing else
        boolean visit = HttpMethod.GET.is(request.getMethod())
                && origin == null
                && "navigate".equals(headers.get("Sec-Fetch-Mode"))
                && !request.getHttpURI().getPath().startsWith("/api/");
        if (foreign && !visit) {
            throw problem(ProblemCode.NOT_ALLOWED, "Another site may not use Hallway.");
        }
    }

    /** The peers' door: the key of the session's certificate, and an on-link address for those that are not verified. */
    private Caller peerCaller(Request request) {
        X509Certificate[] chain =
                request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE) instanceof EndPoint.SslSessionData session
                        ? session.peerCertificates()
                        : null;
        if (chain == null || chain.length == 0) {
            throw problem(ProblemCode.UNAUTHENTICATED, "A node shows its certificate.");
        }
        NodeId id = NodeIds.of(chain[0].getPublicKey());
        Level level = levels.apply(id);
        boolean near = request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                && onLink.test(remote.getAddress());
        if (!near && !level.isVerified()) {
            throw problem(ProblemCode.NOT_ALLOWED, "Only verified machines are answered from another network.");
        }
        return new Caller.Peer(id, level);
    }

    private static ProblemException problem(ProblemCode code, String sentence) {
        return new ProblemException(new Problem(code, sentence), null);
    }

    /** Tells the watch when the body is whole. */
    private static final class Bodied extends Request.Wrapper {
        private final DoorWatch watch;
        private final Connection connection;

        Bodied(Request request, DoorWatch watch, Connection connection) {
            super(request);
            this.watch = watch;
            this.connection = connection;
        }

        @Override
        public Content.@Nullable Chunk read() {
            Content.Chunk chunk = super.read();
            watch.bodyRead(connection, chunk != null);
            if (chunk != null && chunk.isLast()) {
                watch.bodyEnds(connection);
            }
            return chunk;
        }
    }

    /** Sends each request to what stands behind the connector that it came by. */
    private static final class DoorSwitch extends Handler.AbstractContainer {
        private final Map<String, Handler> doors;

        DoorSwitch(Map<String, Handler> doors) {
            this.doors = doors;
            doors.values().forEach(this::addBean);
        }

        @Override
        public List<Handler> getHandlers() {
            return List.copyOf(doors.values());
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Handler door = doors.get(Guard.door(request));
            return door != null && door.handle(request, response, callback);
        }
    }
}
