package hallway.peer;

import hallway.chunk.Manifest;
import hallway.chunk.PieceHash;
import hallway.chunk.Pieces;
import hallway.discovery.Peer;
import hallway.json.Json;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import hallway.model.ObjectWords;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Reads objects from whoever holds them (protocol.md, "Objects"). Calls wait on the caller's thread and throw {@link
 * ProblemException} as {@link PeerClient} does. What comes back is bounded and fits the object; whether the bytes do is for
 * the caller to check against the manifest. Safe for use by any thread.
 */
public final class PeerObjects {
    /** Nothing for so long while bytes are under way: the cable is out, or the machine asleep. */
    private static final Duration STALLED = Duration.ofSeconds(15);

    private static final int ACCEPTED = 202;
    private static final Pattern STRONG = Pattern.compile("\"[\\x21\\x23-\\x7E]{1,100}\"");
    private static final Pattern GRANT = Pattern.compile("[A-Za-z0-9_.-]{1," + Limits.GRANT + "}");

    private final PeerCalls calls;
    private final PeerHttp http;
    private final Json json;

    public PeerObjects(PeerClient peers) {
        this.calls = peers.calls();
        this.http = calls.http();
        this.json = calls.json();
    }

    /**
     * What a file is.
     *
     * @param etag of the file that has this content, in its quotes
     * @param grant the owner's word, for other holders
     */
    public record Granted(ObjectId id, String etag, String grant, Instant until) {}

    /** A run of whole pieces; the stream ends after exactly their bytes, and throws {@link IOException} if it breaks. */
    public record Run(InputStream bytes, Load load, List<Integer> suggested) {}

    /** Runs that a holder sends now, of how many that it would. */
    public record Load(int busy, int slots) {}

    /** Another holder; its addresses are hints. */
    public record Holder(NodeId node, List<InetSocketAddress> addresses, boolean complete) {}

    /** Hears which pieces a holder has. Called on threads of the client, in order; must not wait. */
    public interface HaveListener {
        /** All that it has, first of all. */
        void have(BitSet all, boolean complete);

        void added(List<Integer> pieces);

        void load(Load load);

        void suggested(List<Integer> pieces);

        /** Nothing more will be heard; called once, in each case. */
        void ended();
    }

    /** What the file is; empty while its owner does not know it yet, or is of a version that never will. */
    public Optional<Granted> object(NodeId owner, ShareId share, RelativePath path) {
        Peer peer = calls.peer(owner);
        String rawPath = RawPaths.of(share, "object", path);
        Exchange exchange;
        try {
            exchange = calls.open(peer, target -> http.request("GET", target, rawPath));
        } catch (ProblemException e) {
            ProblemCode code = e.problem().code();
            if (code == ProblemCode.NOT_FOUND || code == ProblemCode.TOO_LARGE) {
                return Optional.empty();
            }
            throw e;
        }
        if (status(peer, exchange) == ACCEPTED) {
            ObjectWords.Making unused = calls.json(peer, exchange, ObjectWords.Making.class);
            return Optional.empty();
        }
        ObjectWords.Named named = calls.json(peer, exchange, ObjectWords.Named.class);
        ObjectId id = ObjectId.parse(named.id()).orElseThrow(() -> PeerProblems.failed(peer, null));
        boolean fits = STRONG.matcher(named.etag()).matches()
                && GRANT.matcher(named.grant()).matches();
        if (!fits || !Manifest.exists(id.length())) {
            throw PeerProblems.failed(peer, null);
        }
        return Optional.of(new Granted(id, named.etag(), named.grant(), named.until()));
    }

    private static int status(Peer peer, Exchange exchange) {
        try {
            return exchange.head(STALLED).getStatus();
        } catch (IOException e) {
            exchange.close();
            throw PeerProblems.away(peer, e);
        }
    }

    /** The hashes of an object's pieces, checked against its id (S29). */
    public Manifest layer(NodeId holder, ObjectId id, String grant) {
        Peer peer = calls.peer(holder);
        if (!Manifest.exists(id.length())) {
            throw PeerProblems.failed(peer, null);
        }
        int length = Pieces.of(id.length()).count() * PieceHash.BYTES;
        String rawPath = blob(id) + "/layer";
        try (Exchange exchange = calls.open(peer, target -> granted(http.request("GET", target, rawPath), grant))) {
            InputStream body = calls.stream(peer, exchange);
            byte[] layer = body.readNBytes(length + 1);
            return Manifest.check(id, layer).orElseThrow(() -> PeerProblems.failed(peer, null));
        } catch (IOException e) {
            throw PeerProblems.failed(peer, e);
        }
    }

    private static String blob(ObjectId id) {
        return "/v1/blob/" + id;
    }

    private static Request granted(Request request, String grant) {
        request.idleTimeout(STALLED.toMillis(), TimeUnit.MILLISECONDS);
        return grant.isEmpty() ? request : request.headers(headers -> headers.put("Hallway-Grant", grant));
    }

    /**
     * Whole pieces, {@code first} to {@code first + count - 1}.
     *
     * @throws ProblemException also {@code BUSY}: ask somebody else, and later again; {@code PATH_NOT_FOUND}; {@code
     *     CONTENT_CHANGED}; {@code RANGE_NOT_SATISFIABLE} if one of them is not there
     */
    public Run read(NodeId holder, ObjectId id, Pieces pieces, int first, int count, String grant) {
        if (first < 0 || count < 1 || count > pieces.count() - first || pieces.length() != id.length()) {
            throw new IllegalArgumentException("pieces outside of the object");
        }
        Peer peer = calls.peer(holder);
        long from = pieces.offset(first);
        long end = pieces.offset(first + count - 1) + pieces.length(first + count - 1);
        String range = from + "-" + (end - 1);
        Exchange exchange = calls.open(
                peer,
                target -> granted(http.request("GET", target, blob(id)), grant)
                        .headers(headers -> headers.put(HttpHeader.RANGE, "bytes=" + range)));
        try {
            Response head = exchange.head(STALLED);
            String said = head.getHeaders().get(HttpHeader.CONTENT_RANGE);
            if (head.getStatus() != 206 || !("bytes " + range + "/" + id.length()).equals(said)) {
                throw new IOException("an answer with another part of an object");
            }
            Load load = HaveLines.load(String.valueOf(head.getHeaders().get("Hallway-Load")));
            List<Integer> suggested = HaveLines.pieces(head.getHeaders().get("Hallway-Suggest"), pieces.count());
            return new Run(new RemoteInput(exchange, calls.stream(peer, exchange), end - from, null), load, suggested);
        } catch (IOException e) {
            exchange.close();
            throw PeerProblems.failed(peer, e);
        }
    }

    /** Says that this node holds the object, all of it or a part, and hears of others. */
    public List<Holder> announce(NodeId holder, ObjectId id, boolean complete, String grant) {
        Peer peer = calls.peer(holder);
        byte[] body = json.bytes(new ObjectWords.Announce(complete));
        Exchange exchange = calls.open(
                peer,
                target -> granted(http.request("POST", target, "/v1/swarm/" + id), grant)
                        .body(new BytesRequestContent("application/json", body)));
        ObjectWords.Holders answer = calls.json(peer, exchange, ObjectWords.Holders.class);
        if (answer.holders().size() > Limits.HOLDERS_TOLD) {
            throw PeerProblems.failed(peer, null);
        }
        return answer.holders().stream()
                .map(other -> new Holder(
                        other.id(),
                        other.addresses().stream()
                                .flatMap(text -> AddressText.parse(text).stream())
                                .toList(),
                        other.complete()))
                .toList();
    }

    /**
     * Has {@code listener} told which pieces {@code holder} has, as long as both sides want it. Takes one of the few
     * connections to that node.
     *
     * @param pieces how many the object has
     * @return ends it
     */
    public AutoCloseable follow(NodeId holder, ObjectId id, int pieces, String grant, HaveListener listener) {
        Peer peer = calls.peer(holder);
        HaveStream stream = new HaveStream(
                calls.targets(peer),
                target -> granted(http.request("GET", target, blob(id) + "/have"), grant),
                new HaveLines(json, pieces, listener),
                listener);
        stream.open();
        return stream;
    }
}
