package hallway.peer;

import hallway.discovery.Peer;
import hallway.json.Json;
import hallway.limit.Bandwidth;
import hallway.limit.Pause;
import hallway.model.Entry;
import hallway.model.Move;
import hallway.model.NodeId;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.WriteTerms;
import hallway.model.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.OutputStreamRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Changes what other nodes share, where they let this one. Calls wait on the caller's thread; nothing is sent twice. All
 * throw {@link ProblemException} as {@link PeerClient} does. Safe for use by any thread.
 */
public final class PeerWrites {
    private static final int BUFFER_BYTES = 64 * 1024;
    /** After the last byte the peer brings all to its disk, which may be a slow one. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** If an answer has not come so long after the connection broke, there is none. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private static final List<ProblemCode> UPLOAD_REFUSALS = List.of(
            ProblemCode.NOT_ALLOWED,
            ProblemCode.SHARE_NOT_FOUND,
            ProblemCode.NAME_TAKEN,
            ProblemCode.PRECONDITION_FAILED,
            ProblemCode.DISK_FULL);

    private final Bandwidth limit;
    private final PeerCalls calls;
    private final PeerHttp http;
    private final Json json;

    /** @param limit what this node may send to others; it may change */
    public PeerWrites(PeerClient peers, Bandwidth limit) {
        this.limit = limit;
        this.calls = peers.calls();
        this.http = calls.http();
        this.json = calls.json();
    }

    /**
     * Puts a file into a share.
     *
     * @param body read as fast as the peer takes it; a failure of it is thrown as {@link UncheckedIOException}, and the peer
     *     keeps nothing
     */
    public Written put(NodeId node, ShareId share, RelativePath path, WriteTerms terms, InputStream body) {
        Peer peer = calls.peer(node);
        OutputStreamRequestContent content = content(terms.length());
        String rawPath = RawPaths.of(share, "content", path)
                + (terms.keepBoth() ? "?keep=both" : "?keep=one")
                + (terms.parents() ? "&parents=true" : "");
        Exchange exchange = begin(
                peer,
                share,
                target -> http.request("PUT", target, rawPath)
                        .idleTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .headers(headers -> terms.ifMatch().ifPresent(tags -> headers.put(HttpHeader.IF_MATCH, tags)))
                        .body(content));
        boolean sent = send(exchange, content, body);
        return answer(peer, exchange, sent ? PATIENCE : LAST_WORDS, Written.class);
    }

    private static OutputStreamRequestContent content(long length) {
        return new OutputStreamRequestContent("application/octet-stream") {
            @Override
            public long getLength() {
                return length;
            }
        };
    }

    /** @return {@code false} if the peer did not take all: then it has said why, or has gone */
    private boolean send(Exchange exchange, OutputStreamRequestContent content, InputStream body) {
        byte[] buffer = new byte[BUFFER_BYTES];
        OutputStream out = content.getOutputStream();
        while (true) {
            int count;
            try {
                count = body.read(buffer, 0, limit.step(buffer.length));
                await(count);
            } catch (IOException e) {
                // closed in the usual way, the part would be taken for the whole
                content.fail(e);
                exchange.close();
                throw new UncheckedIOException(e);
            }
            try {
                if (count < 0) {
                    out.close();
                    return true;
                }
                if (exchange.isAnswered()) {
                    return false;
                }
                out.write(buffer, 0, count);
            } catch (IOException e) {
                return false;
            }
        }
    }

    private void await(int count) throws IOException {
        long wait = count > 0 ? limit.take(count) : 0;
        if (wait > 0) {
            try {
                Pause.SLEEP.pause(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped while sending");
            }
        }
    }

    /** Makes a folder. */
    public Entry makeFolder(NodeId node, ShareId share, RelativePath path) {
        Peer peer = calls.peer(node);
        String rawPath = RawPaths.of(share, "folder", path);
        return answer(peer, begin(peer, share, target -> http.request("POST", target, rawPath)), PATIENCE, Entry.class);
    }

    /** Gives something another name or place in its share. */
    public Entry move(NodeId node, ShareId share, RelativePath from, RelativePath to) {
        Peer peer = calls.peer(node);
        String rawPath = RawPaths.of(share, "move", RelativePath.TOP);
        byte[] body = json.bytes(new Move(from, to));
        Exchange exchange = begin(
                peer,
                share,
                target ->
                        http.request("POST", target, rawPath).body(new BytesRequestContent("application/json", body)));
        return answer(peer, exchange, PATIENCE, Entry.class);
    }

    /** Moves something into the bin of its owner. */
    public void delete(NodeId node, ShareId share, RelativePath path, Optional<String> ifMatch) {
        Peer peer = calls.peer(node);
        String rawPath = RawPaths.of(share, "entry", path);
        Exchange exchange = begin(
                peer,
                share,
                target -> http.request("DELETE", target, rawPath)
                        .headers(headers -> ifMatch.ifPresent(tags -> headers.put(HttpHeader.IF_MATCH, tags))));
        try (exchange) {
            calls.requireGood(peer, exchange, exchange.head(PATIENCE), PeerProblems::saidOfChange);
            calls.stream(peer, exchange).readAllBytes();
        } catch (IOException e) {
            throw PeerProblems.away(peer, e);
        }
    }

    private Exchange begin(Peer peer, ShareId share, Function<Target, Request> make) {
        return calls.begin(peer, RawPaths.of(share, "entry", RelativePath.TOP), make);
    }

    private <T> T answer(Peer peer, Exchange exchange, Duration time, Class<T> type) {
        Response response;
        try {
            response = exchange.head(time);
        } catch (IOException e) {
            exchange.close();
            throw PeerProblems.away(peer, e);
        }
        try {
            calls.requireGood(peer, exchange, response, PeerProblems::saidOfChange);
        } catch (ProblemException e) {
            // the connection may end before all of the problem is here: its status says enough
            throw e.problem().code() == ProblemCode.PEER_FAILED ? ofStatus(peer, response.getStatus(), e) : e;
        }
        return calls.json(peer, exchange, type);
    }

    private static ProblemException ofStatus(Peer peer, int status, ProblemException otherwise) {
        return UPLOAD_REFUSALS.stream()
                .filter(code -> code.status() == status)
                .findFirst()
                .map(code -> PeerProblems.saidOfChange(peer, new Problem(code, "")))
                .orElse(otherwise);
    }
}
