package hallway.peer;

import hallway.discovery.NodeDirectory;
import hallway.discovery.Peer;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.model.NodeId;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a request to a node at whichever of its addresses works. Only requests that may be sent twice. */
final class PeerCalls {
    private static final Logger LOG = LoggerFactory.getLogger(PeerCalls.class);
    /** A large folder on a slow disk takes its time. */
    private static final Duration HEAD_TIME = Duration.ofSeconds(15);

    private static final int TRIES = 2;

    private final PeerHttp http;
    private final NodeDirectory directory;
    private final Json json;
    private final Map<NodeId, InetSocketAddress> worked = new ConcurrentHashMap<>();

    PeerCalls(PeerHttp http, NodeDirectory directory, Json json) {
        this.http = http;
        this.directory = directory;
        this.json = json;
    }

    Peer peer(NodeId node) {
        return directory.find(node).orElseThrow(PeerProblems::notKnown);
    }

    /** Where {@code peer} may be, the address that worked last first. */
    List<Target> targets(Peer peer) {
        List<Target> targets = new ArrayList<>();
        InetSocketAddress last = worked.get(peer.id());
        if (last != null && peer.addresses().contains(last)) {
            targets.add(new Target(peer.id(), last));
        }
        for (InetSocketAddress address : peer.addresses()) {
            if (!address.equals(last) && !address.isUnresolved()) {
                targets.add(new Target(peer.id(), address));
            }
        }
        return targets;
    }

    void worked(Target target) {
        worked.put(target.node(), target.address());
    }

    void forget(NodeId node) {
        worked.remove(node);
    }

    /**
     * Sends the request that {@code make} makes for an address, and waits for the head of a good answer.
     *
     * @throws ProblemException what the peer says, or that it can't be reached
     */
    Exchange open(Peer peer, Function<Target, Request> make) {
        IOException last = null;
        for (Target target : targets(peer)) {
            for (int tries = TRIES; tries > 0; tries--) {
                Exchange exchange = Exchange.send(make.apply(target));
                try {
                    Response response = exchange.head(HEAD_TIME);
                    worked(target);
                    requireGood(peer, exchange, response);
                    return exchange;
                } catch (Exchange.SilentException e) {
                    throw PeerProblems.slow(peer);
                } catch (IOException e) {
                    exchange.close();
                    LOG.debug("{} at {}: {}", peer.id().brief(), target.address(), e.toString());
                    last = e;
                    if (!isStale(e)) {
                        break;
                    }
                }
            }
        }
        throw PeerProblems.away(peer, last);
    }

    /** A kept connection that the peer closed as we used it fails at once; the next one is fresh. */
    private static boolean isStale(IOException e) {
        return !Exchange.isCausedBy(e, ConnectException.class)
                && !Exchange.isCausedBy(e, SocketTimeoutException.class)
                && !Exchange.isCausedBy(e, SSLException.class)
                && !Thread.currentThread().isInterrupted();
    }

    /**
     * Sends a request that must not be sent twice, to the address that worked last, and gives it before any answer: found
     * out by a small question, which may be asked again.
     */
    Exchange begin(Peer peer, String question, Function<Target, Request> make) {
        try (Exchange asked = open(peer, target -> http.request("GET", target, question));
                InputStream answer = asked.body(HEAD_TIME)) {
            answer.readAllBytes();
        } catch (IOException e) {
            throw PeerProblems.away(peer, e);
        }
        return Exchange.send(make.apply(targets(peer).get(0)));
    }

    /** Closes {@code exchange} and throws what the peer says, unless its answer is a good one. */
    void requireGood(Peer peer, Exchange exchange, Response response) {
        requireGood(peer, exchange, response, PeerProblems::said);
    }

    /** The same; {@code said} makes of a peer's problem what is thrown. */
    void requireGood(
            Peer peer, Exchange exchange, Response response, BiFunction<Peer, Problem, ProblemException> said) {
        int status = response.getStatus();
        if (status == 200 || status == 206 || status == 201 || status == 202 || status == 204) {
            return;
        }
        try (exchange) {
            String type = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
            boolean head = response.getRequest().getMethod().equals("HEAD");
            if (status < 400 || head || type == null || !type.startsWith("application/problem+json")) {
                throw head && status >= 400 ? ofStatus(peer, status) : PeerProblems.failed(peer, null);
            }
            throw said.apply(peer, json.read(exchange.body(HEAD_TIME), Problem.class));
        } catch (IOException e) {
            throw PeerProblems.failed(peer, e);
        }
    }

    /** An answer to HEAD has no body that could say more. */
    private static ProblemException ofStatus(Peer peer, int status) {
        if (status == 429 || status == 503) {
            return new ProblemException(
                    ProblemCode.BUSY, "“{0}” can't give that file now. Try again in a moment.", peer.name());
        }
        return status == 404
                ? new ProblemException(
                        ProblemCode.PATH_NOT_FOUND,
                        "“{0}” has no such file, or does not share it with you.",
                        peer.name())
                : new ProblemException(
                        ProblemCode.FAILED, "“{0}” can't give that file now. Try again later.", peer.name());
    }

    /** The whole body as a {@code type}; the connection is free afterwards. */
    <T> T json(Peer peer, Exchange exchange, Class<T> type) {
        try (exchange;
                InputStream body = exchange.body(HEAD_TIME)) {
            T value = json.read(body, type);
            if (body.read() >= 0) {
                throw PeerProblems.failed(peer, null);
            }
            return value;
        } catch (MalformedJsonException e) {
            LOG.info("{} answered what can't be read: {}", peer.id().brief(), e.getMessage());
            throw PeerProblems.failed(peer, e);
        } catch (IOException e) {
            throw PeerProblems.away(peer, e);
        }
    }

    /** The body as it comes; closing it before its end closes the connection. */
    InputStream stream(Peer peer, Exchange exchange) {
        try {
            return exchange.body(HEAD_TIME);
        } catch (IOException e) {
            exchange.close();
            throw PeerProblems.away(peer, e);
        }
    }

    PeerHttp http() {
        return http;
    }

    Json json() {
        return json;
    }
}
